package dev.cloudward.toolsets.cases.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The names that WITH gives, as far as they can be seen from where the printer is.
final class Names {

  private static final class Level {
    private final Map<String, Long> rows = new HashMap<>();
    private @Nullable String timedAlias;
  }

  private final Deque<Level> levels = new ArrayDeque<>();

  void open() {
    levels.push(new Level());
  }

  void close() {
    levels.pop();
  }

  /// @param rows how many rows it has at most, as far as that can be told
  void define(String name, long rows) {
    top().rows.put(lower(name), rows);
  }

  boolean isDefined(String name) {
    return levels.stream().anyMatch(level -> level.rows.containsKey(lower(name)));
  }

  /// Most rows of what WITH named so, empty where it named nothing so.
  OptionalLong rows(String name) {
    for (Level level : levels) {
      Long rows = level.rows.get(lower(name));
      if (rows != null) {
        return OptionalLong.of(rows);
      }
    }
    return OptionalLong.empty();
  }

  /// Says that the query at hand reads one table only, which has the cases' time typed.
  void time(String alias) {
    top().timedAlias = alias;
  }

  @Nullable String timedAlias() {
    Level top = levels.peek();
    return top == null ? null : top.timedAlias;
  }

  private Level top() {
    return levels.getFirst();
  }

  /// In lower case as engines have it: letters beyond ASCII stay, or two names would be one here
  /// and two there.
  static String lower(String name) {
    StringBuilder lower = new StringBuilder(name.length());
    name.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)));
    return lower.toString();
  }
}
