package dev.cloudward.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Moves documentation out of a model into plain, shortened text.
final class DocsExtractor {

  private static final int SERVICE_LENGTH = 600;
  private static final int OPERATION_LENGTH = 900;
  private static final int MEMBER_LENGTH = 320;

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ITEM = Pattern.compile("<li>\\s*(<p>)?");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final List<Map.Entry<String, String>> ENTITIES =
      List.of(
          Map.entry("&lt;", "<"),
          Map.entry("&gt;", ">"),
          Map.entry("&quot;", "\""),
          Map.entry("&#39;", "'"),
          Map.entry("&nbsp;", " "),
          Map.entry("&#x2014;", "-"),
          Map.entry("&amp;", "&"));

  /// Takes the documentation out of the model and returns it.
  ObjectNode extract(ObjectNode model) {
    ObjectNode docs = Json.object();
    put(docs, "service", model.path("documentation").asText(""), SERVICE_LENGTH);
    ObjectNode operations = Json.object();
    model
        .path("operations")
        .properties()
        .forEach(operation ->
            put(
                operations,
                operation.getKey(),
                operation.getValue().path("documentation").asText(""),
                OPERATION_LENGTH));
    docs.set("operations", operations);
    ObjectNode shapes = Json.object();
    model.path("shapes").properties().forEach(shape -> members(shape, shapes));
    docs.set("members", shapes);
    strip(model);
    return docs;
  }

  private static void members(Map.Entry<String, JsonNode> shape, ObjectNode into) {
    ObjectNode members = Json.object();
    shape
        .getValue()
        .path("members")
        .properties()
        .forEach(member ->
            put(
                members,
                member.getKey(),
                member.getValue().path("documentation").asText(""),
                MEMBER_LENGTH));
    if (!members.isEmpty()) {
      into.set(shape.getKey(), members);
    }
  }

  private static void put(ObjectNode into, String name, String html, int length) {
    String text = shorten(plain(html), length);
    if (!text.isEmpty()) {
      into.put(name, text);
    }
  }

  static String plain(String html) {
    String text = ITEM.matcher(html).replaceAll(" - ");
    text = TAG.matcher(text).replaceAll(" ");
    for (Map.Entry<String, String> entity : ENTITIES) {
      text = text.replace(entity.getKey(), entity.getValue());
    }
    return SPACE.matcher(text).replaceAll(" ").replace(" .", ".").replace(" ,", ",").strip();
  }

  /// Cuts after a sentence where one ends in the second half of the room, else after a word.
  static String shorten(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    String head = text.substring(0, length);
    int sentence = head.lastIndexOf(". ");
    if (sentence > length / 2) {
      return head.substring(0, sentence + 1);
    }
    int word = head.lastIndexOf(' ');
    return head.substring(0, word < 0 ? length - 3 : word) + "...";
  }

  private static void strip(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        List<String> texts = new ArrayList<>();
        object
            .properties()
            .forEach(member -> {
              boolean isText = member.getValue().isTextual();
              if (isText && member.getKey().equals("documentation")) {
                texts.add(member.getKey());
              } else {
                strip(member.getValue());
              }
            });
        object.remove(texts);
      }
      case ArrayNode array -> array.forEach(DocsExtractor::strip);
      default -> {}
    }
  }
}
