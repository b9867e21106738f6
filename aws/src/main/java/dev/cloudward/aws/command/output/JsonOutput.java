package dev.cloudward.aws.command.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.wire.FloatText;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/// Writes JSON with four blanks a level, empty lists and objects on one line, and all characters as
/// they are that JSON allows.
final class JsonOutput {

  private static final int INDENT = 4;

  private final StringBuilder out = new StringBuilder();

  private JsonOutput() {}

  static String of(JsonNode value) {
    JsonOutput json = new JsonOutput();
    json.value(value, 0);
    return json.out.toString();
  }

  private void value(JsonNode value, int depth) {
    switch (value) {
      case ObjectNode object when !object.isEmpty() -> object(object, depth);
      case ArrayNode array when !array.isEmpty() -> array(array, depth);
      case JsonNode text when text.isTextual() || text.isBinary() -> text(text.asText());
      case JsonNode number when number.isNumber() -> out.append(FloatText.of(number));
      default -> out.append(value);
    }
  }

  private void object(ObjectNode object, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      line(depth + 1);
      text(member.getKey());
      out.append(": ");
      value(member.getValue(), depth + 1);
      out.append(members.hasNext() ? "," : "");
    }
    line(depth);
    out.append('}');
  }

  private void array(ArrayNode array, int depth) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      line(depth + 1);
      value(array.get(i), depth + 1);
      out.append(i + 1 < array.size() ? "," : "");
    }
    line(depth);
    out.append(']');
  }

  private void line(int depth) {
    out.append('\n').repeat(" ", depth * INDENT);
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
