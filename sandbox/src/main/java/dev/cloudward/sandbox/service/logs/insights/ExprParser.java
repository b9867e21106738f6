package dev.cloudward.sandbox.service.logs.insights;

import dev.cloudward.sandbox.service.logs.insights.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads expressions, by their operators' binding from `or` to `^`.
final class ExprParser {

  private static final int DEEPEST = 60;

  private final Tokens tokens;
  private int depth;

  ExprParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Expr expr() {
    if (++depth > DEEPEST) {
      throw new QueryError("the query is nested too deeply");
    }
    Expr left = and();
    while (tokens.takeWord("or") || tokens.takeSymbol("||")) {
      left = new Expr.Logic(false, left, and());
    }
    depth--;
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (tokens.takeWord("and") || tokens.takeSymbol("&&")) {
      left = new Expr.Logic(true, left, not());
    }
    return left;
  }

  private Expr not() {
    int negations = 0;
    while (tokens.takeWord("not")) {
      negations++;
    }
    Expr value = comparison();
    return negations % 2 == 0 ? value : new Expr.Not(value);
  }

  private Expr comparison() {
    Expr left = sum();
    for (String operator : List.of("=", "!=", "<=", ">=", "<", ">")) {
      if (tokens.takeSymbol(operator)) {
        return new Expr.Comparison(operator, left, sum());
      }
    }
    if (tokens.takeSymbol("=~") || tokens.takeWord("like")) {
      return like(left);
    }
    if (tokens.takeWord("not")) {
      return new Expr.Not(tokens.takeWord("like") ? like(left) : in(left));
    }
    return tokens.peek().isWord("in") ? in(left) : left;
  }

  private Expr like(Expr left) {
    Token pattern = tokens.next();
    return switch (pattern.kind()) {
      case REGEX -> new Expr.Like(left, regex(pattern.text()));
      case STRING -> new Expr.Like(left, Pattern.compile(Pattern.quote(pattern.text())));
      case NAME, NUMBER, SYMBOL, END ->
          throw new QueryError("like needs a text or a regular expression, not " + pattern.text());
    };
  }

  static Pattern regex(String text) {
    try {
      return Pattern.compile(text, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new QueryError("not a regular expression: " + text);
    }
  }

  private Expr in(Expr left) {
    if (!tokens.takeWord("in")) {
      throw tokens.unexpected();
    }
    tokens.needSymbol("[");
    List<Expr> options = new ArrayList<>();
    if (!tokens.takeSymbol("]")) {
      do {
        options.add(sum());
      } while (tokens.takeSymbol(","));
      tokens.needSymbol("]");
    }
    return new Expr.In(left, options);
  }

  private Expr sum() {
    Expr left = product();
    while (true) {
      if (tokens.takeSymbol("+")) {
        left = new Expr.Arithmetic("+", left, product());
      } else if (tokens.takeSymbol("-")) {
        left = new Expr.Arithmetic("-", left, product());
      } else {
        return left;
      }
    }
  }

  private Expr product() {
    Expr left = atom();
    while (true) {
      String operator = tokens.peek().text();
      boolean isProduct =
          tokens.peek().kind() == Kind.SYMBOL && List.of("*", "/", "%", "^").contains(operator);
      if (!isProduct) {
        return left;
      }
      tokens.next();
      left = new Expr.Arithmetic(operator, left, atom());
    }
  }

  private Expr atom() {
    if (tokens.takeSymbol("(")) {
      Expr inner = expr();
      tokens.needSymbol(")");
      return inner;
    }
    if (tokens.takeSymbol("-")) {
      return new Expr.Arithmetic("-", new Expr.Literal(BigDecimal.ZERO), atom());
    }
    Token token = tokens.next();
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case STRING -> new Expr.Literal(token.text());
      case NAME -> named(token.text());
      case REGEX, SYMBOL, END -> throw new QueryError("unexpected symbol found: " + token.text());
    };
  }

  /// A number; one with a unit is a period such as `5m`, and stays as it is written.
  private static Expr number(String text) {
    return new Expr.Literal(
        Character.isDigit(text.charAt(text.length() - 1)) ? new BigDecimal(text) : text);
  }

  private Expr named(String name) {
    if (!tokens.takeSymbol("(")) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "true" -> new Expr.Literal(true);
        case "false" -> new Expr.Literal(false);
        default -> new Expr.Field(name);
      };
    }
    List<Expr> arguments = new ArrayList<>();
    if (!tokens.takeSymbol(")")) {
      do {
        arguments.add(expr());
      } while (tokens.takeSymbol(","));
      tokens.needSymbol(")");
    }
    return new Expr.Call(name.toLowerCase(Locale.ROOT), arguments);
  }
}
