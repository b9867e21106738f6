package dev.cloudward.cli;

import dev.cloudward.kernel.config.Environment;
import java.net.URI;
import java.util.Map;

/// The settings of a demo: nothing of the user's own AWS setup, everything allowed.
final class DemoEnvironment {

  private DemoEnvironment() {}

  /// @param sandbox where every call goes
  static Environment of(Environment own, URI sandbox, DemoProfiles profiles) {
    return own.without("AWS_")
        .without("ACCOUNT_")
        .with(Map.of("CLOUDWARD_TENANTS", "demo"))
        .with(
            Map.of(
                "HOME",
                profiles.folder().toString(),
                "AWS_CONFIG_FILE",
                profiles.config().toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                profiles.folder().resolve("credentials").toString(),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_ENDPOINT_URL",
                sandbox.toString(),
                "AWS_REGION",
                DemoProfiles.REGION,
                "CLOUDWARD_READ_ONLY",
                "false",
                "CLOUDWARD_SENSITIVE_READS",
                "true",
                "CLOUDWARD_CONSENT",
                "none",
                "CLOUDWARD_CASES_DEMO",
                "true"));
  }
}
