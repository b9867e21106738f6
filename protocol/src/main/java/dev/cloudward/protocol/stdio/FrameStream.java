package dev.cloudward.protocol.stdio;

import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.FrameReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads frames, one a line, holding no more of a line than its limit. Blank lines are passed over.
final class FrameStream {

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[64 * 1024];
  private int from;
  private int to;

  /// What was read.
  sealed interface Read {
    /// A line.
    record Message(Frame frame) implements Read {}

    /// What came last, with no end of line after it.
    record Unfinished(Frame frame) implements Read {}

    /// A line over the limit, of which nothing was kept.
    record TooLong() implements Read {}

    record End() implements Read {}
  }

  FrameStream(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  Read next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    boolean isTooLong = false;
    while (true) {
      if (from == to && !fill()) {
        return isTooLong || isBlank(line)
            ? new Read.End()
            : new Read.Unfinished(FrameReader.read(line.toByteArray()));
      }
      int end = indexOfNewline();
      int length = (end < 0 ? to : end) - from;
      isTooLong = isTooLong || line.size() + length > limit;
      if (isTooLong) {
        line.reset();
      } else {
        line.write(buffer, from, length);
      }
      from = end < 0 ? to : end + 1;
      if (end >= 0 && isTooLong) {
        return new Read.TooLong();
      }
      if (end >= 0 && !isBlank(line)) {
        return new Read.Message(FrameReader.read(line.toByteArray()));
      }
      if (end >= 0) {
        line.reset();
      }
    }
  }

  private static boolean isBlank(ByteArrayOutputStream line) {
    return line.size() < 8 && line.toString(StandardCharsets.UTF_8).isBlank();
  }

  private int indexOfNewline() {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }
}
