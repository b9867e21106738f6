package dev.cloudward.bench;

import java.util.Arrays;

/// Durations of repeated work, in milliseconds.
final class Times {

  private final double[] millis;
  private int size;

  Times(int most) {
    millis = new double[most];
  }

  void add(long nanos) {
    millis[size++] = nanos / 1e6;
  }

  double median() {
    return quantile(0.5);
  }

  double quantile(double q) {
    double[] sorted = Arrays.copyOf(millis, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1L, Math.round(q * (size - 1)))];
  }
}
