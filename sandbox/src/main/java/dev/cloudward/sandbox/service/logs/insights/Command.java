package dev.cloudward.sandbox.service.logs.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One command of a query.
sealed interface Command {

  List<Row> apply(List<Row> rows);

  /// An expression under a name.
  record Named(String name, Expr expr) {}

  /// `fields`, which adds to what is shown, and `display`, which replaces it.
  record Fields(List<Named> fields, boolean isDisplay) implements Command {
    @Override
    public List<Row> apply(List<Row> rows) {
      for (Row row : rows) {
        fields.forEach(field -> row.set(field.name(), field.expr().of(row)));
      }
      return rows;
    }
  }

  /// `filter`.
  record Filter(Expr condition) implements Command {
    @Override
    public List<Row> apply(List<Row> rows) {
      return rows.stream().filter(row -> Values.isTrue(condition.of(row))).toList();
    }
  }

  /// `sort`: by one field after the other.
  record Sort(List<Named> keys, List<Boolean> descending) implements Command {
    @Override
    public List<Row> apply(List<Row> rows) {
      List<Row> sorted = new ArrayList<>(rows);
      for (int i = keys.size() - 1; i >= 0; i--) {
        Expr key = keys.get(i).expr();
        Comparator<Row> order = (a, b) -> Values.compare(key.of(a), key.of(b));
        sorted.sort(descending.get(i) ? order.reversed() : order);
      }
      return sorted;
    }
  }

  /// `limit`.
  record Limit(int count) implements Command {
    @Override
    public List<Row> apply(List<Row> rows) {
      return rows.subList(0, Math.min(count, rows.size()));
    }
  }

  /// `dedup`: the first record for each combination of values.
  record Dedup(List<Expr> keys) implements Command {
    @Override
    public List<Row> apply(List<Row> rows) {
      Map<List<String>, Row> first = new LinkedHashMap<>();
      for (Row row : rows) {
        first.putIfAbsent(keys.stream().map(key -> Values.text(key.of(row))).toList(), row);
      }
      return List.copyOf(first.values());
    }
  }

  /// `parse`: fields out of a text, by a pattern's groups.
  record Parse(Expr source, Pattern pattern, List<String> names) implements Command {
    @Override
    public List<Row> apply(List<Row> rows) {
      for (Row row : rows) {
        Matcher matcher = pattern.matcher(Values.text(source.of(row)));
        if (matcher.find()) {
          for (int i = 0; i < Math.min(names.size(), matcher.groupCount()); i++) {
            row.set(names.get(i), matcher.group(i + 1));
          }
        }
      }
      return rows;
    }
  }

  /// `stats`: one record a group.
  record Stats(List<Aggregate> aggregates, List<Named> by) implements Command {
    @Override
    public List<Row> apply(List<Row> rows) {
      Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
      for (Row row : rows) {
        List<String> key = by.stream().map(each -> Values.text(each.expr().of(row))).toList();
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
      if (groups.isEmpty() && by.isEmpty()) {
        groups.put(List.of(), Collections.emptyList());
      }
      List<Row> result = new ArrayList<>();
      for (List<Row> group : groups.values()) {
        Row row = new Row();
        for (Named each : by) {
          row.set(each.name(), each.expr().of(group.getFirst()));
        }
        for (Aggregate aggregate : aggregates) {
          row.set(aggregate.label(), aggregate.of(group));
        }
        result.add(row);
      }
      return result;
    }
  }
}
