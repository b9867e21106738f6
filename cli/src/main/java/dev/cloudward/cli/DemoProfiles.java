package dev.cloudward.cli;

import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.OrgAccount.WellKnownKey;
import dev.cloudward.sandbox.seed.Organization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The AWS config file of a demo: a profile for each account of the sandbox. Deleted when the
/// process ends.
record DemoProfiles(Path folder, WellKnownKey standard) {

  static final String REGION = "us-east-1";
  private static final String STANDARD = "prod";
  private static final String CONFIG = "config";

  static DemoProfiles write() {
    StringBuilder config = new StringBuilder();
    WellKnownKey standard = null;
    for (OrgAccount account : new Organization().accounts()) {
      if (account.keys().isEmpty()) {
        continue;
      }
      WellKnownKey key = account.keys().getFirst();
      if (account.name().equals(STANDARD)) {
        standard = key;
        config.append(section("default", key));
      }
      config.append(section("profile " + account.name(), key));
    }
    if (standard == null) {
      throw new IllegalStateException("the sandbox has no account " + STANDARD);
    }
    try {
      Path folder = Files.createTempDirectory("cloudward-demo");
      DemoProfiles written = new DemoProfiles(folder, standard);
      Files.writeString(written.config(), config);
      folder.toFile().deleteOnExit();
      written.config().toFile().deleteOnExit();
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's profiles could not be written", e);
    }
  }

  private static String section(String name, WellKnownKey key) {
    return """
    [%s]
    region = %s
    aws_access_key_id = %s
    aws_secret_access_key = %s

    """
        .formatted(name, REGION, key.id(), key.secret());
  }

  Path config() {
    return folder.resolve(CONFIG);
  }
}
