package dev.cloudward.compliance.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Where a list goes on: the sort key of the last row that was shown.
public record Cursor(List<String> keys) {

  public Cursor {
    keys = List.copyOf(keys);
  }

  public static Cursor of(String... keys) {
    return new Cursor(List.of(keys));
  }

  /// Reads a cursor.
  ///
  /// @throws IllegalArgumentException when it is none of ours
  public static Cursor parse(String text, int size) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> keys = List.of(decoded.split("\n", -1));
      if (keys.size() == size) {
        return new Cursor(keys);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "cursor must be the next_cursor of an earlier answer, was \"" + text + "\".";
  }

  public String write() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", keys).getBytes(StandardCharsets.UTF_8));
  }
}
