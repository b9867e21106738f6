package dev.cloudward.aws.command.output;

import java.util.List;

/// Draws the sections of a table under each other, all of one width.
final class TableDrawing {

  /// The width that the AWS CLI assumes where there is no terminal.
  private static final int TERMINAL = 80;

  private final StringBuilder out = new StringBuilder();

  private TableDrawing() {}

  static String of(List<TableSection> sections) {
    TableDrawing drawing = new TableDrawing();
    List<TableSection> shown = sections;
    if (width(shown) > TERMINAL) {
      shown = shown.stream().map(TableSection::upright).toList();
    }
    int width = width(shown);
    drawing.out.repeat("-", width).append('\n');
    shown.forEach(section -> drawing.section(section, width));
    return drawing.out.toString();
  }

  private static int width(List<TableSection> sections) {
    return sections.stream().mapToInt(TableSection::wantedWidth).max().orElse(0);
  }

  private void section(TableSection section, int whole) {
    int width = whole - 2 * section.indent();
    if (!section.title().isEmpty()) {
      line(section, centered(section.title(), width, "|"));
      if (section.headers().isEmpty() && section.rows().isEmpty()) {
        line(section, "+" + "-".repeat(Math.max(0, width - 2)) + "+");
      }
    }
    List<Integer> columns = section.columns(width);
    if (!section.headers().isEmpty()) {
      line(section, rule(columns));
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < section.headers().size(); i++) {
        cells.append(centered(section.headers().get(i), columns.get(i), i == 0 ? "|" : ""));
      }
      line(section, cells.toString());
    }
    if (!section.rows().isEmpty() && !columns.isEmpty()) {
      line(section, rule(columns));
      for (List<String> row : section.rows()) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
          cells.append(left(row.get(i), columns.get(i), i == 0 ? "|" : ""));
        }
        line(section, cells.toString());
      }
      line(section, rule(columns));
    }
  }

  private void line(TableSection section, String content) {
    String bars = "|".repeat(section.indent());
    out.append(bars).append(content).append(bars).append('\n');
  }

  private static String rule(List<Integer> columns) {
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      rule.append(i == 0 ? "+" : "")
          .append("-".repeat(Math.max(0, columns.get(i) - (i == 0 ? 2 : 1))))
          .append('+');
    }
    return rule.toString();
  }

  private static String centered(String text, int length, String edge) {
    int width = TextWidth.of(text);
    int before = length / 2 - width / 2 - 1;
    int after = length - 1 - (edge.length() + before + width);
    return edge + blanks(before) + text + blanks(after) + "|";
  }

  private static String left(String text, int length, String edge) {
    int width = TextWidth.of(text);
    int padding = width + 2 + edge.length() + 1 <= length ? 2 : 0;
    int after = length - edge.length() - padding - width - 1;
    return edge + blanks(padding) + text + blanks(after) + "|";
  }

  private static String blanks(int count) {
    return " ".repeat(Math.max(0, count));
  }
}
