package dev.cloudward.compliance.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions of a query, with their values bound and never written into it.
public final class Filter {

  private final StringBuilder where = new StringBuilder("1 = 1");
  private final List<@Nullable Object> values = new ArrayList<>();

  /// Adds a condition with its values.
  public Filter and(String condition, @Nullable Object... bound) {
    where.append(" AND ").append(condition);
    values.addAll(java.util.Arrays.asList(bound));
    return this;
  }

  /// Adds a condition where there is a value.
  public Filter equal(String column, @Nullable Object value) {
    return value == null ? this : and(column + " = ?", value);
  }

  /// One of several values; none of none.
  public Filter in(String column, Collection<String> some) {
    if (some.isEmpty()) {
      return and("1 = 0");
    }
    where
        .append(" AND ")
        .append(column)
        .append(" IN (")
        .append(Database.marks(some.size()))
        .append(')');
    values.addAll(some);
    return this;
  }

  /// Contains a text, whatever its wildcards.
  public Filter contains(String column, String text) {
    return and(
        column + " LIKE ? ESCAPE '!'",
        "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
  }

  public String where() {
    return where.toString();
  }

  public @Nullable Object[] values() {
    return values.toArray();
  }
}
