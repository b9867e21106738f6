package dev.cloudward.toolsets.cases.sql;

/// Writes names and texts so that they cannot be anything else.
final class Quoting {

  private Quoting() {}

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }
}
