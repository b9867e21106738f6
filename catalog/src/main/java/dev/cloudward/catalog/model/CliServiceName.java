package dev.cloudward.catalog.model;

import java.util.Map;

/// Services whose AWS CLI command is not their SDK name.
public final class CliServiceName {

  private static final Map<String, String> COMMANDS =
      Map.of("s3", "s3api", "config", "configservice", "codedeploy", "deploy");

  private CliServiceName() {}

  /// The command of a service.
  public static String of(String service) {
    return COMMANDS.getOrDefault(service, service);
  }
}
