package dev.cloudward.toolsets.cases.sql;

import java.util.Locale;
import java.util.Set;

/// Looks at a statement's characters before any parser does: how long it is, how deep it nests, and
/// that there is only one.
final class StatementText {

  static final int MAX_CHARACTERS = 50_000;
  static final int MAX_NESTING = 60;
  private static final int MAX_WORDS = 6_000;
  private static final Set<String> OPENING = Set.of("CASE");

  private final String sql;
  private int at;
  private int depth;
  private int words;
  private int runOfNots;
  private int end = -1;

  private StatementText(String sql) {
    this.sql = sql;
  }

  /// The statement without the semicolon at its end.
  static String checked(String sql) throws SqlRefused {
    if (sql.isBlank()) {
      throw new SqlRefused(
          "the query is empty.", "For example: SELECT count(*) AS total_cases FROM case_summary");
    }
    if (sql.length() > MAX_CHARACTERS) {
      throw new SqlRefused(
          "the query has "
              + sql.length()
              + " characters; at most "
              + MAX_CHARACTERS
              + " are taken.");
    }
    return new StatementText(sql).scan();
  }

  private String scan() throws SqlRefused {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'' || c == '"') {
        content();
        quoted(c);
      } else if (sql.startsWith("--", at)) {
        int line = sql.indexOf('\n', at);
        at = line < 0 ? sql.length() : line;
      } else if (sql.startsWith("/*", at)) {
        int close = sql.indexOf("*/", at + 2);
        if (close < 0) {
          throw new SqlRefused("the query has a comment without its end.");
        }
        at = close + 2;
      } else if (c == ';') {
        end = end < 0 ? at : end;
        at++;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        content();
        word(c);
      }
    }
    return (end < 0 ? sql : sql.substring(0, end)).strip();
  }

  private void content() throws SqlRefused {
    if (end >= 0) {
      throw new SqlRefused(
          "only one statement is run at a time; there is more after the first semicolon.",
          "Send the statements one by one.");
    }
    if (++words > MAX_WORDS) {
      throw new SqlRefused("the query has more than " + MAX_WORDS + " words.");
    }
  }

  private void quoted(char quote) throws SqlRefused {
    int close = sql.indexOf(quote, at + 1);
    if (close < 0) {
      throw new SqlRefused("the query has a " + quote + " without its end.");
    }
    at = close + 1;
    runOfNots = 0;
  }

  private void word(char c) throws SqlRefused {
    if (c == '(' || c == '[') {
      deeper(1);
      at++;
    } else if (c == ')' || c == ']') {
      depth--;
      at++;
    } else if (Character.isJavaIdentifierStart(c)) {
      int from = at;
      while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
        at++;
      }
      keyword(sql.substring(from, at).toUpperCase(Locale.ROOT));
    } else {
      if (c == '-' || c == '+') {
        runOfNots();
      } else {
        runOfNots = 0;
      }
      at++;
    }
  }

  private void keyword(String word) throws SqlRefused {
    if (word.equals("NOT")) {
      runOfNots();
      return;
    }
    runOfNots = 0;
    if (OPENING.contains(word)) {
      deeper(1);
    } else if (word.equals("END")) {
      depth--;
    }
  }

  private void runOfNots() throws SqlRefused {
    if (++runOfNots > MAX_NESTING) {
      throw tooDeep();
    }
  }

  private void deeper(int by) throws SqlRefused {
    depth += by;
    if (depth > MAX_NESTING) {
      throw tooDeep();
    }
  }

  private static SqlRefused tooDeep() {
    return new SqlRefused(
        "the query nests deeper than " + MAX_NESTING + " levels.",
        "Split it with WITH, or ask simpler questions one by one.");
  }
}
