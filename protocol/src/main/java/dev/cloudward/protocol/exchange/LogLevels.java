package dev.cloudward.protocol.exchange;

import dev.cloudward.kernel.call.Client.LogLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Log levels as MCP writes them: in lower case.
public final class LogLevels {

  private LogLevels() {}

  public static Optional<LogLevel> of(String written) {
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(written))
        .findFirst();
  }

  /// All of them, for error messages.
  public static String names() {
    return Arrays.stream(LogLevel.values())
        .map(level -> level.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
