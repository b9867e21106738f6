package dev.cloudward.toolsets.credentials;

import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Target;
import dev.cloudward.toolsets.aws.Targets;
import dev.cloudward.toolsets.aws.Where;
import org.jspecify.annotations.Nullable;

/// Whom a call of this toolset is about: a profile or account, else the session, else the server.
///
/// @param isProfile whether a profile of the AWS files was asked for
record Asked(Target target, boolean isProfile, Targets targets, Environment environment) {

  static Asked of(
      @Nullable String profile, Targets targets, Environment environment, Context context)
      throws CallFailed {
    Target target = targets.of(new Where(null, profile, null, null), context).getFirst();
    boolean isProfile =
        profile != null
            && context.caller().accounts().isEmpty()
            && targets.identities().profiles().stream()
                .anyMatch(files -> files.names().contains(profile));
    return new Asked(target, isProfile, targets, environment);
  }

  Identity identity() {
    return target.identity();
  }

  String region() {
    return target.region();
  }

  /// The profile or account as answers name it; where none was named and the server's own
  /// credentials come from a profile, that one.
  String profile() {
    Identities identities = targets.identities();
    boolean isFromFile =
        identity().equals(identities.standard())
            && identity().credentials() instanceof Resolved.Found(Credentials found)
            && isFromFile(found);
    return isFromFile ? environment.text("AWS_PROFILE").orElse("default") : target.account();
  }

  /// Where credentials come from, in the words of upstream where it has any.
  String source(Credentials credentials) {
    if (isProfile) {
      return "aws_config_profile:" + target.account();
    }
    String source = credentials.source();
    if (source.startsWith("environment")) {
      return "environment_variables";
    }
    if (isFromFile(credentials)) {
      return environment
          .text("AWS_PROFILE")
          .map(name -> "aws_config_profile:" + name)
          .orElse("aws_config_default");
    }
    return identity().name().equals("session") ? "session" : source.replaceFirst(" \\(.*", "");
  }

  private static boolean isFromFile(Credentials credentials) {
    return credentials.source().startsWith("profile");
  }
}
