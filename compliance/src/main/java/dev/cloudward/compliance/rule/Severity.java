package dev.cloudward.compliance.rule;

import java.util.Locale;
import java.util.Optional;

/// How bad a failure is.
public enum Severity {
  CRITICAL(10, 0),
  HIGH(6, 1),
  MEDIUM(3, 2),
  LOW(1, 3);

  private final int weight;
  private final int rank;

  Severity(int weight, int rank) {
    this.weight = weight;
    this.rank = rank;
  }

  /// The order in which findings are shown, 0 first.
  public int rank() {
    return rank;
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
