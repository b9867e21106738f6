package dev.cloudward.toolsets.cases.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells from DuckDB's message that another process has a file open for writing.
public final class LockedFile {

  private static final Pattern LOCKED =
      Pattern.compile(
          "Could not set lock on file \"([^\"]+)\"(?:.*?\\(PID (\\d+)\\))?", Pattern.DOTALL);

  private LockedFile() {}

  /// Which file it is and who has it, empty where that is not what the message says.
  public static Optional<String> told(@Nullable String message) {
    Matcher matcher = LOCKED.matcher(String.valueOf(message));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String holder = matcher.group(2) == null ? "" : " (process " + matcher.group(2) + ")";
    return Optional.of(matcher.group(1) + " is open in another program" + holder + ".");
  }
}
