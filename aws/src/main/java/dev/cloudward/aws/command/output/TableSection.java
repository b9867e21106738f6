package dev.cloudward.aws.command.output;

import java.util.ArrayList;
import java.util.List;

/// A part of a table: a title, headers over columns, rows.
final class TableSection {

  private static final int PADDING = 4;
  private static final int BORDERS = 2;

  private final String title;
  private final int indent;
  private List<String> headers = List.of();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  /// @param indent how many bars stand to its left and right
  TableSection(String title, int indent) {
    this.title = title;
    this.indent = indent;
  }

  String title() {
    return title;
  }

  int indent() {
    return indent;
  }

  List<String> headers() {
    return headers;
  }

  List<List<String>> rows() {
    return rows;
  }

  void header(List<String> names) {
    headers = List.copyOf(names);
    widen(names);
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
    widen(cells);
  }

  private void widen(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      int width = TextWidth.of(cells.get(i));
      if (i == widths.size()) {
        widths.add(width);
      } else {
        widths.set(i, Math.max(width, widths.get(i)));
      }
    }
  }

  /// A section of one row under headers turned around: a line for each header and its cell.
  TableSection upright() {
    if (rows.size() != 1 || headers.isEmpty()) {
      return this;
    }
    TableSection turned = new TableSection(title, indent);
    for (int i = 0; i < headers.size(); i++) {
      turned.row(List.of(headers.get(i), rows.getFirst().get(i)));
    }
    return turned;
  }

  /// The width that its content asks for, borders and indentation included.
  int wantedWidth() {
    int columns = widths.stream().mapToInt(width -> width + PADDING).sum();
    int edges = BORDERS + 2 * indent;
    return Math.max(TextWidth.of(title) + edges, columns + edges);
  }

  /// The columns' widths, stretched or squeezed to add up to a total.
  List<Integer> columns(int total) {
    List<Integer> scaled = new ArrayList<>();
    int sum = widths.stream().mapToInt(width -> width + PADDING).sum();
    widths.forEach(width -> scaled.add((int) Math.rint(total / (double) sum * (width + PADDING))));
    int excess = scaled.stream().mapToInt(Integer::intValue).sum() - total;
    int step = excess > 0 ? -1 : 1;
    int at = excess > 0 ? 0 : scaled.size() - 1;
    while (excess != 0 && !scaled.isEmpty()) {
      scaled.set(at, scaled.get(at) + step);
      excess += step;
      at = Math.floorMod(at - step, scaled.size());
    }
    return scaled;
  }
}
