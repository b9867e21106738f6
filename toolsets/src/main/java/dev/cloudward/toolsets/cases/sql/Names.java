package dev.cloudward.toolsets.cases.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that WITH gives, as far as they can be seen from where the printer is.
final class Names {

  private static final class Level {
    private final Map<String, Boolean> narrow = new HashMap<>();
    private @Nullable String timedAlias;
  }

  private final Deque<Level> levels = new ArrayDeque<>();

  void open() {
    levels.push(new Level());
  }

  void close() {
    levels.pop();
  }

  /// @param isNarrow whether it has few rows for sure
  void define(String name, boolean isNarrow) {
    top().narrow.put(name.toLowerCase(Locale.ROOT), isNarrow);
  }

  boolean isDefined(String name) {
    return levels.stream().anyMatch(level -> level.narrow.containsKey(lower(name)));
  }

  boolean isNarrow(String name) {
    for (Level level : levels) {
      Boolean narrow = level.narrow.get(lower(name));
      if (narrow != null) {
        return narrow;
      }
    }
    return false;
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

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
