package dev.cloudward.sandbox.service.logs.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A query of Logs Insights, ready to run over records.
public final class InsightsQuery {

  private final List<Command> commands;

  private InsightsQuery(List<Command> commands) {
    this.commands = commands;
  }

  /// Reads a query.
  ///
  /// @throws QueryError when it cannot be read
  public static InsightsQuery parse(String query) {
    return new InsightsQuery(new Parser(query).commands());
  }

  /// Runs it; without a sort of its own the newest records come first.
  ///
  /// @param limit records at most, where the query has no limit of its own
  /// @throws QueryError when it asks for what is not known here
  public List<Row> run(List<Row> records, int limit) {
    List<Row> rows = new ArrayList<>(records);
    Comparator<Row> byTime = (a, b) -> Values.compare(a.get("@timestamp"), b.get("@timestamp"));
    rows.sort(byTime.reversed());
    for (Command command : commands) {
      rows = command.apply(rows);
    }
    return rows.subList(0, Math.min(rows.size(), limit));
  }

  /// What a result shows of a record, in the query's order.
  public Map<String, String> shown(Row row) {
    Map<String, String> shown = new LinkedHashMap<>();
    List<String> names = names();
    for (String name : names) {
      if (row.get(name) != null) {
        shown.put(name, row.text(name));
      }
    }
    if (commands.stream().noneMatch(Command.Stats.class::isInstance) && row.get("@ptr") != null) {
      shown.put("@ptr", row.text("@ptr"));
    }
    return shown;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Command command : commands) {
      switch (command) {
        case Command.Fields fields -> {
          if (fields.isDisplay()) {
            names.clear();
          }
          fields.fields().stream()
              .map(Command.Named::name)
              .filter(name -> !names.contains(name))
              .forEach(names::add);
        }
        case Command.Stats stats -> {
          names.clear();
          stats.by().forEach(each -> names.add(each.name()));
          stats.aggregates().forEach(each -> names.add(each.label()));
        }
        case Command.Parse parse -> names.addAll(parse.names());
        case Command.Filter filter -> {}
        case Command.Sort sort -> {}
        case Command.Limit limit -> {}
        case Command.Dedup dedup -> {}
      }
    }
    return names.isEmpty() ? List.of("@timestamp", "@message") : names;
  }
}
