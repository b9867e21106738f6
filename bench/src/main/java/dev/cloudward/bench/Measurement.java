package dev.cloudward.bench;

import java.io.IOException;
import java.util.Locale;

/// One measurement with its anchors, both in the same run.
///
/// A class marked `@AutoService(Measurement.class)` is found by `./cloudward bench`; its
/// constructor may ask for the checkout's folder.
interface Measurement {

  void run(Report report) throws IOException, InterruptedException;

  /// What it is called on the command line.
  default String name() {
    return getClass().getSimpleName().replace("Measurement", "").toLowerCase(Locale.ROOT);
  }

  /// Whether it takes minutes, so that it runs only when it is named.
  default boolean isLong() {
    return false;
  }
}
