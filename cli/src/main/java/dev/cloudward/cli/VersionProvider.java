package dev.cloudward.cli;

import dev.cloudward.server.Version;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"cloudward " + Version.current() + " (Java " + Runtime.version() + ")"};
  }
}
