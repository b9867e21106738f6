package dev.cloudward.toolsets.aws;

import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import org.jspecify.annotations.Nullable;

/// An account and region in which a tool works, and as whom.
///
/// @param account the name by which people know it
/// @param region the region; `*` where the account did not tell which ones it has
/// @param obstacle why nothing can be done there, null where something can
public record Target(String account, Identity identity, String region, @Nullable Failure obstacle) {

  public Target(String account, Identity identity, String region) {
    this(account, identity, region, null);
  }
}
