package dev.cloudward.kernel.config;

/// Stops the start because a setting cannot be used; the message names it and what it takes.
public final class ConfigError extends RuntimeException {

  public ConfigError(String name, String value, String expected) {
    super(name + " must be " + expected + ", was \"" + value + "\"");
  }

  public ConfigError(String message) {
    super(message);
  }
}
