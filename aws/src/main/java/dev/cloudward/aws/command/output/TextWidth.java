package dev.cloudward.aws.command.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/// Says how many columns a text takes on a terminal: two for wide and ambiguous characters.
final class TextWidth {

  private static final BitSet WIDE = read();

  private TextWidth() {}

  private static BitSet read() {
    try (InputStream in = TextWidth.class.getResourceAsStream("wide.txt")) {
      if (in == null) {
        throw new IllegalStateException("wide.txt is not on the class path");
      }
      BitSet wide = new BitSet();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .forEach(range -> {
            String[] ends = range.split("-");
            wide.set(
                Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16) + 1);
          });
      return wide;
    } catch (IOException e) {
      throw new UncheckedIOException("wide.txt cannot be read", e);
    }
  }

  static int of(String text) {
    return text.codePoints().map(c -> WIDE.get(c) ? 2 : 1).sum();
  }
}
