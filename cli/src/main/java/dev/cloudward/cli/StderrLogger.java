package dev.cloudward.cli;

import java.lang.System.Logger;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Writes warnings and errors to standard error, one line each.
record StderrLogger(String name) implements Logger {

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level.compareTo(Level.WARNING) >= 0 && level != Level.OFF;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      write(level, message + (thrown == null ? "" : ": " + thrown));
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (isLoggable(level)) {
      boolean isPlain = format == null || parameters == null || parameters.length == 0;
      write(level, isPlain ? String.valueOf(format) : MessageFormat.format(format, parameters));
    }
  }

  private void write(Level level, String message) {
    Output.error(
        Instant.now().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + level
            + " "
            + name.substring(name.lastIndexOf('.') + 1)
            + " "
            + message.replaceAll("\\R", " "));
  }
}
