package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.compliance.golden.GoldenConfig;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the rules of a Thanos rule table: check types `equals`, `forbidden-any`,
/// `forbidden-cidr-port` and `golden-config`, with selectors.
///
/// The first three become rules; a golden config becomes one of ours.
public final class ThanosRules {

  private ThanosRules() {}

  /// What a Thanos rule becomes.
  public sealed interface Imported {
    record Judged(Rule rule) implements Imported {}

    record Golden(GoldenConfig config) implements Imported {}
  }

  /// Whether a text is rules of that kind and not one of ours.
  public static boolean isThanos(String text) {
    try {
      return rows(text).stream().anyMatch(row -> row.has("check"));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /// Reads a rule, a list of rules, or an answer `{"rules": […]}`.
  ///
  /// @throws RuleError naming the rule and what it has that cannot be
  public static List<Imported> read(String text) {
    try {
      return rows(text).stream().map(ThanosRules::one).toList();
    } catch (JsonProcessingException e) {
      throw new RuleError("the rules cannot be read: " + e.getOriginalMessage());
    }
  }

  private static List<JsonNode> rows(String text) throws JsonProcessingException {
    JsonNode root = Json.parse(text);
    JsonNode rows = root.has("rules") ? root.path("rules") : root;
    return rows.isArray() ? rows.valueStream().toList() : List.of(rows);
  }

  private static Imported one(JsonNode row) {
    String id = row.path("id").asText();
    JsonNode check = row.path("check");
    ThanosPath path =
        ThanosPath.of(row.path("resource_type").asText(), check.path("path").asText());
    return switch (check.path("type").asText()) {
      case "equals" -> new Imported.Judged(rule(row, path.allEqual(check.path("expected"))));
      case "forbidden-any" -> new Imported.Judged(rule(row, path.noneOf(check.path("forbidden"))));
      case "forbidden-cidr-port" ->
          new Imported.Judged(rule(row, closed(path, check.path("params"))));
      case "golden-config" -> new Imported.Golden(golden(row, path, check.path("expected")));
      default ->
          throw new RuleError(
              "rule "
                  + id
                  + ": there is no check type \""
                  + check.path("type").asText()
                  + "\"; there are equals, forbidden-any, forbidden-cidr-port and golden-config.");
    };
  }

  private static String closed(ThanosPath path, JsonNode params) {
    int port = params.path("port").asInt();
    String cidr = params.path("cidr").asText("0.0.0.0/0");
    String root = path.isEmpty() ? "resource.IpPermissions" : path.member();
    return cidr.equals("0.0.0.0/0") || cidr.equals("::/0")
        ? "!opens(%s, %d)".formatted(root, port)
        : "!opens_to(%s, '%s:%d')".formatted(root, cidr, port);
  }

  private static Rule rule(JsonNode row, String pass) {
    String message = row.path("message").asText(row.path("id").asText());
    return new Rule(
        row.path("id").asText(),
        row.path("resource_type").asText(),
        message,
        severity(row),
        when(row.path("selector")),
        pass,
        message,
        null,
        null,
        List.of(row.path("category").asText("compliance")),
        null,
        !row.path("enabled").asBoolean(true),
        null,
        null,
        null);
  }

  private static Severity severity(JsonNode row) {
    String text = row.path("severity").asText();
    return Severity.of(text)
        .orElseThrow(() ->
            new RuleError(
                "rule "
                    + row.path("id").asText()
                    + ": severity must be CRITICAL, HIGH, MEDIUM or LOW, was \""
                    + text
                    + "\"."));
  }

  private static @Nullable String when(JsonNode selector) {
    List<String> conditions = new ArrayList<>();
    selector
        .path("tags")
        .properties()
        .forEach(tag ->
            conditions.add(
                "present(tags, %1$s) && tags[%1$s] == %2$s"
                    .formatted(quoted(tag.getKey()), Json.write(tag.getValue()))));
    pattern("arn", selector.path("arn_pattern"), conditions);
    pattern("name", selector.path("name_pattern"), conditions);
    return conditions.isEmpty() ? null : String.join(" && ", conditions);
  }

  private static String quoted(String text) {
    return Json.write(TextNode.valueOf(text));
  }

  /// Patterns match from the beginning, as there.
  private static void pattern(String variable, JsonNode pattern, List<String> conditions) {
    if (pattern.isTextual() && !pattern.asText().isEmpty()) {
      conditions.add(variable + ".matches(" + quoted("^(?:" + pattern.asText() + ")") + ")");
    }
  }

  private static GoldenConfig golden(JsonNode row, ThanosPath path, JsonNode expected) {
    Map<String, String> tags = new TreeMap<>();
    JsonNode selector = row.path("selector");
    selector
        .path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new GoldenConfig(
        row.path("id").asText(),
        row.path("resource_type").asText(),
        row.path("priority").asInt(0),
        tags,
        selector.path("arn_pattern").asText(null),
        selector.path("name_pattern").asText(null),
        path.wrap(expected));
  }
}
