package dev.cloudward.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Collects figures.
final class Report {

  private record Line(String what, String figure, String anchor) {}

  private final List<Line> lines = new ArrayList<>();

  /// A figure beside its anchor, with the ratio of the two.
  void compared(String what, double figure, String anchorName, double anchor, String unit) {
    lines.add(
        new Line(
            what,
            number(figure) + " " + unit,
            "%s %s %s, ratio %.2f".formatted(anchorName, number(anchor), unit, figure / anchor)));
  }

  void alone(String what, double figure, String unit) {
    lines.add(new Line(what, number(figure) + " " + unit, ""));
  }

  private static String number(double figure) {
    return figure >= 100 ? "%,.0f".formatted(figure) : String.format(Locale.ROOT, "%.2f", figure);
  }

  void print(PrintStream out) {
    out.println("| what | measured | anchor in the same run |");
    out.println("|---|---|---|");
    lines.forEach(
        line -> out.println("| " + line.what + " | " + line.figure + " | " + line.anchor + " |"));
  }
}
