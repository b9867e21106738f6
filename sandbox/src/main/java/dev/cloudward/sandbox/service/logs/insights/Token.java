package dev.cloudward.sandbox.service.logs.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of a query.
record Token(Kind kind, String text) {

  /// Kinds of pieces.
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    REGEX,
    SYMBOL,
    END
  }

  private static final Pattern PIECE =
      Pattern.compile(
          "\\s*(?:#[^\\n]*\\n?\\s*)*(?:"
              + "(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
              + "|`(?<quoted>[^`]+)`"
              + "|(?<number>\\d+(?:\\.\\d+)?(?:(?:ms|s|m|h|d|w|mo|q|y)\\b)?)"
              + "|(?<name>[@A-Za-z_][\\w@]*(?:[.-](?=[\\w@])[\\w@]*)*)"
              + "|(?<symbol>\\|\\||&&|!=|<=|>=|=~|[|,()\\[\\]=<>+*/%^-])"
              + ")");

  static List<Token> all(String query) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < query.length()) {
      Token before = tokens.isEmpty() ? new Token(Kind.END, "") : tokens.getLast();
      int slash = skipBlanks(query, at);
      if (slash < query.length() && query.charAt(slash) == '/' && startsRegex(before)) {
        at = regex(query, slash, tokens);
        continue;
      }
      Matcher matcher = PIECE.matcher(query).region(at, query.length());
      if (!matcher.lookingAt()) {
        if (query.substring(at).replaceAll("#[^\\n]*", "").isBlank()) {
          break;
        }
        throw new QueryError(
            "unexpected symbol found at: " + query.substring(skipBlanks(query, at)));
      }
      tokens.add(of(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, ""));
    return tokens;
  }

  private static int skipBlanks(String query, int from) {
    int at = from;
    while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
      at++;
    }
    return at;
  }

  /// A slash divides after a value, and begins a regular expression elsewhere.
  private static boolean startsRegex(Token before) {
    return before.isWord("like")
        || before.isSymbol("=~")
        || before.isWord("parse")
        || (before.kind == Kind.NAME && before.text.startsWith("@message"));
  }

  private static int regex(String query, int slash, List<Token> tokens) {
    StringBuilder regex = new StringBuilder();
    int at = slash + 1;
    while (at < query.length() && query.charAt(at) != '/') {
      if (query.charAt(at) == '\\' && at + 1 < query.length()) {
        if (query.charAt(at + 1) != '/') {
          regex.append('\\');
        }
        at++;
      }
      regex.append(query.charAt(at));
      at++;
    }
    if (at >= query.length()) {
      throw new QueryError("a regular expression has no end: " + query.substring(slash));
    }
    tokens.add(new Token(Kind.REGEX, regex.toString()));
    return at + 1;
  }

  private static Token of(Matcher matcher) {
    if (matcher.group("string") != null) {
      String quoted = matcher.group("string");
      String plain = quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
      return new Token(Kind.STRING, plain);
    }
    if (matcher.group("quoted") != null) {
      return new Token(Kind.NAME, matcher.group("quoted"));
    }
    if (matcher.group("number") != null) {
      return new Token(Kind.NUMBER, matcher.group("number"));
    }
    return matcher.group("name") != null
        ? new Token(Kind.NAME, matcher.group("name"))
        : new Token(Kind.SYMBOL, matcher.group("symbol"));
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }
}
