package dev.cloudward.cli;

import dev.cloudward.kernel.config.Environment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that override settings of the environment, shared by the commands that run tools.
final class SafetyOptions {

  @Option(
      names = "--allow-writes",
      description = "Let tools change things, each change on consent (CLOUDWARD_READ_ONLY=false).")
  private boolean allowsWrites;

  @Option(
      names = "--allow-sensitive-reads",
      description = "Let tools return secrets and stored data (CLOUDWARD_SENSITIVE_READS=true).")
  private boolean allowsSensitiveReads;

  @Option(
      names = "--toolsets",
      paramLabel = "A,B",
      description = "Expose only these toolsets (CLOUDWARD_TOOLSETS).")
  private @Nullable String toolsets;

  SafetyOptions() {}

  SafetyOptions(boolean allowsWrites, boolean allowsSensitiveReads, @Nullable String toolsets) {
    this.allowsWrites = allowsWrites;
    this.allowsSensitiveReads = allowsSensitiveReads;
    this.toolsets = toolsets;
  }

  /// The process environment with these options on top.
  Environment environment() {
    Map<String, String> overrides = new HashMap<>();
    if (allowsWrites) {
      overrides.put("CLOUDWARD_READ_ONLY", "false");
    }
    if (allowsSensitiveReads) {
      overrides.put("CLOUDWARD_SENSITIVE_READS", "true");
    }
    if (toolsets != null) {
      overrides.put("CLOUDWARD_TOOLSETS", toolsets);
    }
    return Environment.ofProcess().with(overrides);
  }
}
