package dev.cloudward.catalog.access;

import dev.cloudward.kernel.tool.AccessClass;

/// What an operation does and what IAM calls it.
///
/// @param iamAction the IAM action, such as `s3:ListBucket` for `HeadBucket`; where IAM's list does
///   not say, the signing name with the operation's own name
public record Access(AccessClass accessClass, String iamAction) {}
