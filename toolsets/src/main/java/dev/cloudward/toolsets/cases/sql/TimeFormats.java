package dev.cloudward.toolsets.cases.sql;

import java.util.Map;

/// Patterns of dates, from MySQL's and Joda's letters to strftime's.
final class TimeFormats {

  private static final Map<Character, String> MYSQL =
      Map.ofEntries(
          Map.entry('a', "%a"),
          Map.entry('b', "%b"),
          Map.entry('c', "%-m"),
          Map.entry('d', "%d"),
          Map.entry('e', "%-d"),
          Map.entry('f', "%f"),
          Map.entry('H', "%H"),
          Map.entry('h', "%I"),
          Map.entry('I', "%I"),
          Map.entry('i', "%M"),
          Map.entry('j', "%j"),
          Map.entry('k', "%-H"),
          Map.entry('l', "%-I"),
          Map.entry('M', "%B"),
          Map.entry('m', "%m"),
          Map.entry('p', "%p"),
          Map.entry('r', "%I:%M:%S %p"),
          Map.entry('S', "%S"),
          Map.entry('s', "%S"),
          Map.entry('T', "%H:%M:%S"),
          Map.entry('v', "%V"),
          Map.entry('W', "%A"),
          Map.entry('x', "%G"),
          Map.entry('Y', "%Y"),
          Map.entry('y', "%y"),
          Map.entry('%', "%%"));

  private static final Map<String, String> JODA =
      Map.ofEntries(
          Map.entry("yyyy", "%Y"),
          Map.entry("y", "%Y"),
          Map.entry("YYYY", "%Y"),
          Map.entry("yy", "%y"),
          Map.entry("xxxx", "%G"),
          Map.entry("MM", "%m"),
          Map.entry("M", "%-m"),
          Map.entry("MMM", "%b"),
          Map.entry("MMMM", "%B"),
          Map.entry("dd", "%d"),
          Map.entry("d", "%-d"),
          Map.entry("DDD", "%j"),
          Map.entry("ww", "%V"),
          Map.entry("e", "%u"),
          Map.entry("HH", "%H"),
          Map.entry("H", "%-H"),
          Map.entry("hh", "%I"),
          Map.entry("h", "%-I"),
          Map.entry("mm", "%M"),
          Map.entry("m", "%-M"),
          Map.entry("ss", "%S"),
          Map.entry("s", "%-S"),
          Map.entry("SSS", "%g"),
          Map.entry("a", "%p"),
          Map.entry("EEE", "%a"),
          Map.entry("E", "%a"),
          Map.entry("EEEE", "%A"),
          Map.entry("Z", "%z"),
          Map.entry("z", "%Z"));

  private TimeFormats() {}

  /// Reads the pattern of `date_format` and `date_parse`.
  static String ofMysql(String pattern) throws SqlRefused {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        out.append(c == '%' ? "%%" : String.valueOf(c));
        continue;
      }
      char letter = pattern.charAt(++i);
      String known = MYSQL.get(letter);
      if (known == null) {
        throw unknown("%" + letter, pattern);
      }
      out.append(known);
    }
    return out.toString();
  }

  /// Reads the pattern of `format_datetime` and `parse_datetime`.
  static String ofJoda(String pattern) throws SqlRefused {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\'') {
        int close = pattern.indexOf('\'', i + 1);
        if (close < 0) {
          throw unknown("'", pattern);
        }
        String literal = close == i + 1 ? "'" : pattern.substring(i + 1, close);
        out.append(literal.replace("%", "%%"));
        i = close + 1;
      } else if (Character.isLetter(c)) {
        int end = i;
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        String letters = pattern.substring(i, end);
        String known = JODA.get(letters);
        if (known == null) {
          throw unknown(letters, pattern);
        }
        out.append(known);
        i = end;
      } else {
        out.append(c == '%' ? "%%" : String.valueOf(c));
        i++;
      }
    }
    return out.toString();
  }

  private static SqlRefused unknown(String letters, String pattern) {
    return new SqlRefused(
        "the date pattern '" + pattern + "' has " + letters + ", which is not understood here.");
  }
}
