package dev.cloudward.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The version of this build.
public final class Version {

  private Version() {}

  /// The version as the build wrote it down, such as `0.1.0`.
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      return new String(
              Objects.requireNonNull(in, "the build left out version.txt").readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException("version.txt could not be read", e);
    }
  }
}
