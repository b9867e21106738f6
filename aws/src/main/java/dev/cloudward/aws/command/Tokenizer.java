package dev.cloudward.aws.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits a command into words as a POSIX shell does: blanks, quotes, backslashes, continued lines.
/// What only a shell could do (pipes, redirections, substitution) is refused, because nothing here
/// is run by one.
final class Tokenizer {

  private static final int MOST_CHARACTERS = 200_000;

  /// A name that a reader of documentation is meant to replace; no shell redirects like that.
  private static final Pattern PLACEHOLDER = Pattern.compile("<\\w(?:[\\w .:-]{0,60}\\w)?>");

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isInWord;
  private int at;
  private int placeholderEnd = -1;

  private Tokenizer(String text) {
    this.text = text;
  }

  static List<String> split(String text) throws CommandError {
    if (text.length() > MOST_CHARACTERS) {
      throw new CommandError(
          "the command has " + text.length() + " characters, at most are " + MOST_CHARACTERS);
    }
    return new Tokenizer(text).split();
  }

  private List<String> split() throws CommandError {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case ' ', '\t', '\n', '\r' -> endWord();
        case '\'' -> single();
        case '"' -> doubled();
        case '\\' -> escaped();
        case '|', '&', ';', '>', '<' -> operator(c);
        case '`' -> throw refused("`");
        case '$' -> dollar();
        default -> add(c);
      }
    }
    endWord();
    return words;
  }

  private void add(char c) {
    word.append(c);
    isInWord = true;
  }

  private void endWord() {
    if (isInWord) {
      words.add(word.toString());
      word.setLength(0);
      isInWord = false;
    }
  }

  private void single() throws CommandError {
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw new CommandError("a single quote is opened and never closed");
    }
    word.append(text, at, end);
    isInWord = true;
    at = end + 1;
  }

  private void doubled() throws CommandError {
    isInWord = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\' && at < text.length()) {
        char next = text.charAt(at);
        if (next == '\n') {
          at++;
          continue;
        }
        if (next == '"' || next == '\\') {
          word.append(next);
          at++;
          continue;
        }
      }
      word.append(c);
    }
    throw new CommandError("a double quote is opened and never closed");
  }

  private void escaped() throws CommandError {
    if (at >= text.length()) {
      throw new CommandError("the command ends in a backslash");
    }
    char next = text.charAt(at++);
    if (next == '\r' && at < text.length() && text.charAt(at) == '\n') {
      at++;
    } else if (next != '\n') {
      add(next);
    }
  }

  /// A character that a shell takes for itself wherever it stands unquoted.
  private void operator(char c) throws CommandError {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (c == '<' && placeholder.region(at - 1, text.length()).lookingAt()) {
      placeholderEnd = placeholder.end();
    }
    if (at <= placeholderEnd) {
      add(c);
      return;
    }
    boolean isAlone = !isInWord;
    boolean isDoubled = at < text.length() && text.charAt(at) == c;
    if (isAlone || isDoubled || c == '|' || c == '>' || c == ';') {
      throw refused(isDoubled ? "" + c + c : String.valueOf(c));
    }
    add(c);
  }

  private void dollar() throws CommandError {
    if (at < text.length() && text.charAt(at) == '(') {
      throw refused("$(");
    }
    add('$');
  }

  private static CommandError refused(String operator) {
    return new CommandError(
        "\""
            + operator
            + "\" is a shell operator, and commands here do not run in a shell: send one aws"
            + " command at a time and use --query to filter; quote the character if it belongs to"
            + " a value");
  }
}
