package dev.cloudward.aws.command.s3;

import java.util.List;
import java.util.Locale;

/// Sizes as people say them: `10 Bytes`, `1.5 MiB`.
final class HumanSize {

  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  private HumanSize() {}

  static String of(long bytes) {
    if (bytes < 1024) {
      return bytes == 1 ? "1 Byte" : bytes + " Bytes";
    }
    double size = bytes;
    for (String unit : UNITS) {
      size /= 1024;
      if (Math.rint(size) < 1024) {
        return String.format(Locale.ROOT, "%.1f %s", size, unit);
      }
    }
    return bytes + " Bytes";
  }
}
