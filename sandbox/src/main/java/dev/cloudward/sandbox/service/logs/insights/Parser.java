package dev.cloudward.sandbox.service.logs.insights;

import dev.cloudward.sandbox.service.logs.insights.Command.Named;
import dev.cloudward.sandbox.service.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a query's commands.
final class Parser {

  private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?<([A-Za-z]\\w*)>");

  private final Tokens tokens;
  private final ExprParser exprs;

  Parser(String query) {
    this.tokens = new Tokens(Token.all(query));
    this.exprs = new ExprParser(tokens);
  }

  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    while (tokens.peek().kind() != Kind.END) {
      if (!tokens.takeSymbol("|")) {
        commands.add(command());
        if (tokens.peek().kind() != Kind.END && !tokens.peek().isSymbol("|")) {
          throw tokens.unexpected();
        }
      }
    }
    return commands;
  }

  private Command command() {
    String name = tokens.next().text().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "fields" -> new Command.Fields(nameds(), false);
      case "display" -> new Command.Fields(nameds(), true);
      case "filter", "where" -> new Command.Filter(exprs.expr());
      case "sort" -> sort();
      case "limit", "head", "tail" -> new Command.Limit(number());
      case "dedup" -> new Command.Dedup(nameds().stream().map(Named::expr).toList());
      case "parse" -> parse();
      case "stats" -> stats();
      default ->
          throw new QueryError(
              "unknown command: %s. The sandbox knows fields, display, filter, stats, sort, limit, dedup and parse."
                  .formatted(name));
    };
  }

  private int number() {
    Token token = tokens.next();
    if (token.kind() != Kind.NUMBER || !token.text().matches("\\d{1,6}")) {
      throw new QueryError("limit needs a number, not " + token.text());
    }
    return Integer.parseInt(token.text());
  }

  private List<Named> nameds() {
    List<Named> nameds = new ArrayList<>();
    do {
      Expr expr = exprs.expr();
      nameds.add(new Named(tokens.takeWord("as") ? tokens.name() : expr.label(), expr));
    } while (tokens.takeSymbol(","));
    return nameds;
  }

  private Command sort() {
    List<Named> keys = new ArrayList<>();
    List<Boolean> descending = new ArrayList<>();
    do {
      Expr expr = exprs.expr();
      keys.add(new Named(expr.label(), expr));
      boolean isDescending = tokens.takeWord("desc");
      descending.add(isDescending);
      if (!isDescending) {
        tokens.takeWord("asc");
      }
    } while (tokens.takeSymbol(","));
    return new Command.Sort(keys, descending);
  }

  private Command parse() {
    boolean hasSource = tokens.peek().kind() != Kind.STRING && tokens.peek().kind() != Kind.REGEX;
    Expr source = hasSource ? exprs.expr() : new Expr.Field("@message");
    Token pattern = tokens.next();
    List<String> names = new ArrayList<>();
    if (pattern.kind() == Kind.REGEX) {
      Matcher group = GROUP_NAME.matcher(pattern.text());
      while (group.find()) {
        names.add(group.group(1));
      }
    } else if (pattern.kind() != Kind.STRING) {
      throw tokens.unexpected();
    }
    if (tokens.takeWord("as")) {
      do {
        names.add(tokens.name());
      } while (tokens.takeSymbol(","));
    }
    Pattern compiled =
        pattern.kind() == Kind.REGEX
            ? ExprParser.regex(pattern.text())
            : Pattern.compile(glob(pattern.text()), Pattern.DOTALL);
    return new Command.Parse(source, compiled, names);
  }

  /// A pattern whose stars are what is taken out.
  private static String glob(String text) {
    StringBuilder regex = new StringBuilder();
    String[] parts = text.split("\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      regex.append(i == 0 ? "" : i == parts.length - 1 && parts[i].isEmpty() ? "(.*)" : "(.*?)");
      regex.append(Pattern.quote(parts[i]));
    }
    return regex.toString();
  }

  private Command stats() {
    List<Aggregate> aggregates = new ArrayList<>();
    do {
      aggregates.add(aggregate());
    } while (tokens.takeSymbol(","));
    List<Named> by = tokens.takeWord("by") ? nameds() : List.of();
    return new Command.Stats(aggregates, by);
  }

  private Aggregate aggregate() {
    String function = tokens.name().toLowerCase(Locale.ROOT);
    if (!Aggregate.NAMES.contains(function)) {
      throw new QueryError("stats does not know the function " + function);
    }
    tokens.needSymbol("(");
    List<Expr> arguments = new ArrayList<>();
    if (!tokens.takeSymbol("*") && !tokens.peek().isSymbol(")")) {
      do {
        arguments.add(exprs.expr());
      } while (tokens.takeSymbol(","));
    }
    tokens.needSymbol(")");
    String inside =
        arguments.isEmpty() ? "*" : String.join(", ", arguments.stream().map(Expr::label).toList());
    String label = tokens.takeWord("as") ? tokens.name() : function + "(" + inside + ")";
    return new Aggregate(function, arguments, label);
  }
}
