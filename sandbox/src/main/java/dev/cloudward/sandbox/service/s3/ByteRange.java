package dev.cloudward.sandbox.service.s3;

import dev.cloudward.sandbox.service.AwsFault;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of an object, both ends included.
record ByteRange(int first, int last) {

  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// Reads a `Range` header; empty where it is none that counts, as HTTP has it.
  ///
  /// @throws AwsFault when it lies outside of the object
  static Optional<ByteRange> of(String header, int size) {
    Matcher matcher = FORM.matcher(header.strip());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    long first;
    long last;
    if (matcher.group(1).isEmpty()) {
      long suffix = Long.parseLong(matcher.group(2));
      first = suffix == 0 ? size : Math.max(0, size - suffix);
      last = size - 1L;
    } else {
      first = Long.parseLong(matcher.group(1));
      last =
          matcher.group(2).isEmpty()
              ? size - 1L
              : Math.min(Long.parseLong(matcher.group(2)), size - 1L);
      if (!matcher.group(2).isEmpty() && first > Long.parseLong(matcher.group(2))) {
        return Optional.empty();
      }
    }
    if (first >= size) {
      throw new AwsFault("InvalidRange", 416, "The requested range is not satisfiable")
          .with("RangeRequested", header)
          .with("ActualObjectSize", String.valueOf(size))
          .withHeader("Content-Range", "bytes */" + size);
    }
    return Optional.of(new ByteRange((int) first, (int) last));
  }

  int length() {
    return last - first + 1;
  }

  String contentRange(int size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
