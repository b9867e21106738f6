package dev.cloudward.toolsets.aws;

import dev.cloudward.aws.credentials.Identity;

/// An account and region in which a tool works, and as whom.
///
/// @param account the name by which people know it
public record Target(String account, Identity identity, String region) {}
