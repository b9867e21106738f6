package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.dispatch.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// What a person at a terminal wants to know of a tool: its arguments, and a command to begin with.
final class ToolHelp {

  private ToolHelp() {}

  static String of(Registry.Entry<?> tool) {
    JsonNode schema = tool.binder().listedSchema();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    StringJoiner text = new StringJoiner("\n");
    text.add(tool.spec().name() + " (" + tool.toolset() + ")");
    text.add(tool.spec().description()).add("");
    StringJoiner command = new StringJoiner(" ").add("cloudward call " + tool.spec().name());
    schema
        .path("properties")
        .properties()
        .forEach(argument -> {
          JsonNode about = argument.getValue();
          boolean isRequired = required.contains(argument.getKey());
          text.add(line(argument.getKey(), about, isRequired));
          if (isRequired) {
            command.add(argument.getKey() + "=" + example(about));
          }
        });
    return text.add("").add(command.toString()).toString();
  }

  private static String line(String name, JsonNode about, boolean isRequired) {
    StringJoiner words = new StringJoiner("; ");
    words.add(type(about) + (isRequired ? ", required" : ""));
    add(words, "", about.path("description"));
    add(words, "at least ", about.path("minimum"));
    add(words, "at most ", about.path("maximum"));
    add(words, "such as ", about.path("examples").path(0));
    return "  %-26s %s".formatted(name, words);
  }

  private static void add(StringJoiner words, String before, JsonNode value) {
    if (!value.isMissingNode()) {
      words.add(before + (value.isTextual() ? value.asText() : value));
    }
  }

  private static String type(JsonNode about) {
    if (about.has("enum")) {
      StringJoiner values = new StringJoiner(" | ");
      about.path("enum").forEach(value -> values.add(value.asText()));
      return values.toString();
    }
    String type = about.path("type").asText();
    return type.equals("array") ? "list of " + type(about.path("items")) : type;
  }

  /// An example as a shell takes it.
  private static String example(JsonNode about) {
    JsonNode example = about.path("examples").path(0);
    if (example.isMissingNode()) {
      example = about.path("enum").path(0);
    }
    if (example.isMissingNode()) {
      return "...";
    }
    String text = example.isTextual() ? example.asText() : example.toString();
    boolean isPlain = text.matches("[\\w.:/@-]+");
    return isPlain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
