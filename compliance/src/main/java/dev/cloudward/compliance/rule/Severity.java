package dev.cloudward.compliance.rule;

import java.util.Locale;
import java.util.Optional;

/// How bad a failure is.
public enum Severity {
  CRITICAL(10),
  HIGH(6),
  MEDIUM(3),
  LOW(1);

  private final int weight;

  Severity(int weight) {
    this.weight = weight;
  }

  /// How much a failure counts in a drift score.
  public int weight() {
    return weight;
  }

  /// Reads a severity in any case.
  public static Optional<Severity> of(String text) {
    for (Severity severity : values()) {
      if (severity.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
