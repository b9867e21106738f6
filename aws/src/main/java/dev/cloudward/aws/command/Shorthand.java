package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the AWS CLI's shorthand: `Key=Value,List=a,b,Nested={A=1,B=[x,y]}`, with quotes, escaped
/// commas, and `Key@=file://...` for values from files (AWS CLI user guide, "Using shorthand
/// syntax"). Every value comes out as text; [ShorthandTypes] gives it the model's type.
final class Shorthand {

  private static final int MOST_DEPTH = 50;
  private static final String KEY_CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.#/:";

  private static final Pattern SINGLE_QUOTED = Pattern.compile("'(?:\\\\'|[^'])*+'");
  private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"(?:\\\\\"|[^\"])*+\"");

  private static final String START = "[!#-&(-+\\--<>-Z\\\\-z|-\\uffff]";

  /// A first value runs to a comma or a closing bracket, brace; it may hold an equals sign.
  private static final Pattern FIRST =
      Pattern.compile("(?:\\\\,|" + START + ")(?:\\\\,|[\\s!#-&(-+\\--\\\\^-|~-\\uffff])*+");

  /// A further value of a list may not hold an equals sign: then it is the next key.
  private static final Pattern FURTHER =
      Pattern.compile("(?:\\\\,|" + START + ")(?:\\\\,|[\\s!#-&(-+\\--<>-\\uffff])*+");

  private final String text;
  private final ParamFiles files;
  private int at;
  private int depth;
  private boolean isFromFile;

  private Shorthand(String text, ParamFiles files) {
    this.text = text;
    this.files = files;
  }

  static ObjectNode parse(String text, ParamFiles files) throws CommandError {
    return new Shorthand(text, files).parameter();
  }

  private ObjectNode parameter() throws CommandError {
    ObjectNode parameters = Json.object();
    do {
      String key = keyAndEquals();
      if (parameters.has(key)) {
        throw new CommandError(
            "the key \""
                + key
                + "\" stands twice in "
                + shown()
                + "; perhaps a comma stands where a blank should");
      }
      parameters.set(key, values());
    } while (nextIs(','));
    return parameters;
  }

  private boolean nextIs(char c) throws CommandError {
    if (at >= text.length()) {
      return false;
    }
    expect(c);
    return true;
  }

  /// Reads `key=` or `key@=`.
  private String keyAndEquals() throws CommandError {
    int start = at;
    while (at < text.length() && KEY_CHARACTERS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String key = text.substring(start, at);
    skipBlanks();
    isFromFile = at < text.length() && text.charAt(at) == '@';
    if (isFromFile) {
      at++;
    }
    expect('=');
    return key;
  }

  private JsonNode values() throws CommandError {
    if (at >= text.length()) {
      return TextNode.valueOf("");
    }
    return switch (text.charAt(at)) {
      case '[' -> list();
      case '{' -> hash();
      default -> commaSeparated();
    };
  }

  private JsonNode commaSeparated() throws CommandError {
    JsonNode first = value();
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != ',') {
      return first;
    }
    ArrayNode items = Json.array().add(first);
    int comma = at;
    expect(',');
    while (true) {
      int start = at;
      JsonNode next = furtherValue();
      if (next.isMissingNode()) {
        if (at >= text.length()) {
          throw syntax("a value", start);
        }
        at = comma;
        break;
      }
      skipBlanks();
      if (at >= text.length()) {
        items.add(next);
        break;
      }
      if (text.charAt(at) != ',') {
        at = comma;
        break;
      }
      items.add(next);
      comma = at;
      expect(',');
    }
    return items.size() == 1 ? first : items;
  }

  private JsonNode list() throws CommandError {
    enter();
    expect('[');
    ArrayNode items = Json.array();
    while (current() != ']') {
      items.add(inner());
      skipBlanks();
      if (current() != ']') {
        expect(',');
      }
    }
    at++;
    depth--;
    return items;
  }

  private JsonNode hash() throws CommandError {
    enter();
    expect('{');
    ObjectNode entries = Json.object();
    while (current() != '}') {
      String key = keyAndEquals();
      entries.set(key, inner());
      skipBlanks();
      if (current() != '}') {
        expect(',');
      }
    }
    at++;
    depth--;
    return entries;
  }

  private void enter() throws CommandError {
    if (++depth > MOST_DEPTH) {
      throw new CommandError("shorthand is nested more than " + MOST_DEPTH + " deep");
    }
  }

  private JsonNode inner() throws CommandError {
    return switch (current()) {
      case '[' -> list();
      case '{' -> hash();
      default -> value();
    };
  }

  private char current() throws CommandError {
    if (at >= text.length()) {
      throw syntax("a closing bracket", at);
    }
    return text.charAt(at);
  }

  private JsonNode value() throws CommandError {
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      return quoted();
    }
    Matcher plain = FIRST.matcher(text).region(at, text.length());
    return plain.lookingAt() ? plain(plain) : TextNode.valueOf("");
  }

  /// A value behind a comma; missing where what follows is no value but the next key.
  private JsonNode furtherValue() throws CommandError {
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      return quoted();
    }
    Matcher plain = FURTHER.matcher(text).region(at, text.length());
    return plain.lookingAt() ? plain(plain) : Json.object().path("none");
  }

  private JsonNode plain(Matcher matcher) throws CommandError {
    at = matcher.end();
    return resolved(matcher.group().replace("\\,", ",").stripTrailing());
  }

  private JsonNode quoted() throws CommandError {
    char quote = text.charAt(at);
    Matcher matcher =
        (quote == '\'' ? SINGLE_QUOTED : DOUBLE_QUOTED).matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw syntax("a closing " + quote, at);
    }
    at = matcher.end();
    String inside = matcher.group().substring(1, matcher.group().length() - 1);
    return resolved(inside.replace("\\" + quote, "" + quote).replace("\\\\", "\\"));
  }

  private JsonNode resolved(String value) throws CommandError {
    return isFromFile ? files.resolve(value) : TextNode.valueOf(value);
  }

  private void expect(char c) throws CommandError {
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != c) {
      throw syntax("'" + c + "'", at);
    }
    at++;
    skipBlanks();
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r\u000b\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private CommandError syntax(String expected, int position) {
    String found = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
    return new CommandError(
        "expected "
            + expected
            + ", found "
            + found
            + " at position "
            + position
            + " of "
            + shown());
  }

  private String shown() {
    return "\"" + (text.length() > 120 ? text.substring(0, 117) + "..." : text) + "\"";
  }
}
