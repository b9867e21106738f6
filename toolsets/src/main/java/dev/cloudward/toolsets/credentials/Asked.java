package dev.cloudward.toolsets.credentials;

import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Target;
import dev.cloudward.toolsets.aws.Targets;
import dev.cloudward.toolsets.aws.Where;
import org.jspecify.annotations.Nullable;

/// Whom a call of this toolset is about.
///
/// @param profile as the answer names it
record Asked(Identity identity, String profile, String region) {

  /// The identity of a profile or account; of the session, else of the server, where none is named.
  static Asked of(@Nullable String profile, Targets targets, Context context) throws CallFailed {
    Target target = targets.of(new Where(null, profile, null, null), context).getFirst();
    return new Asked(target.identity(), target.account(), target.region());
  }

  /// Whether it was named.
  static String source(Identity identity, Credentials credentials, @Nullable String profile) {
    String source = credentials.source();
    if (source.startsWith("environment")) {
      return "environment_variables";
    }
    if (source.startsWith("profile")) {
      return profile == null ? "aws_config_default" : "aws_config_profile:" + profile;
    }
    return identity.name().equals("session") ? "session" : source.replaceFirst(" \\(.*", "");
  }
}
