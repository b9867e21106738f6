package dev.cloudward.sandbox.service.logs.insights;

import dev.cloudward.sandbox.service.logs.insights.Token.Kind;
import java.util.List;

/// A query's pieces, taken one after the other.
final class Tokens {

  private final List<Token> tokens;
  private int at;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() == Kind.END) {
      throw new QueryError("the query ends early");
    }
    at++;
    return token;
  }

  boolean takeSymbol(String symbol) {
    boolean isThere = peek().isSymbol(symbol);
    at += isThere ? 1 : 0;
    return isThere;
  }

  boolean takeWord(String word) {
    boolean isThere = peek().isWord(word);
    at += isThere ? 1 : 0;
    return isThere;
  }

  void needSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw unexpected();
    }
  }

  String name() {
    Token token = next();
    if (token.kind() != Kind.NAME) {
      throw new QueryError("a name is missing before " + token.text());
    }
    return token.text();
  }

  QueryError unexpected() {
    Token token = peek();
    return new QueryError(
        token.kind() == Kind.END
            ? "the query ends early"
            : "unexpected symbol found: " + token.text());
  }
}
