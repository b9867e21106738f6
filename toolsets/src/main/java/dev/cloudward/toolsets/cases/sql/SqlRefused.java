package dev.cloudward.toolsets.cases.sql;

import org.jspecify.annotations.Nullable;

/// A statement that does not run here; the message names what is in the way.
public final class SqlRefused extends Exception {

  private final @Nullable String hint;

  public SqlRefused(String message) {
    this(message, null);
  }

  /// @param hint what to write instead
  public SqlRefused(String message, @Nullable String hint) {
    super(message);
    this.hint = hint;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  public @Nullable String hint() {
    return hint;
  }
}
