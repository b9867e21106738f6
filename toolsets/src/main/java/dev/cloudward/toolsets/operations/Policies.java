package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What tools on IAM policies have in common.
final class Policies {

  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");

  private Policies() {}

  /// Refuses what is not the name of an action; IAM simulates no wildcards.
  static void checkActions(List<String> actions) throws CallFailed {
    if (actions.isEmpty()) {
      throw new CallFailed(
          Failure.Kind.INVALID_ARGUMENT, "actions must name at least one, such as s3:GetObject.");
    }
    for (String action : actions) {
      if (!ACTION.matcher(action).matches()) {
        throw new CallFailed(
            Failure.Kind.INVALID_ARGUMENT,
            "\""
                + action
                + "\" is not an IAM action such as s3:GetObject; wildcards cannot be"
                + " simulated.");
      }
    }
  }

  static ObjectNode simulation(
      String principal, List<String> actions, @Nullable List<String> resources) {
    ObjectNode input = Json.object().put("PolicySourceArn", principal);
    input.set("ActionNames", Json.strings(actions));
    if (resources != null && !resources.isEmpty()) {
      input.set("ResourceArns", Json.strings(resources));
    }
    return input;
  }

  /// One result of a simulation: `action`, `resource`, `allowed`, `decision` and what decided it.
  static ObjectNode verdict(JsonNode from) {
    String decision = from.path("EvalDecision").asText();
    ObjectNode verdict =
        Json.object()
            .put("action", from.path("EvalActionName").asText())
            .put("resource", from.path("EvalResourceName").asText("*"))
            .put("allowed", decision.equals("allowed"))
            .put("decision", decision);
    if (!from.path("MatchedStatements").isEmpty()) {
      ArrayNode by = verdict.putArray("by");
      from.path("MatchedStatements")
          .valueStream()
          .map(s -> s.path("SourcePolicyId").asText())
          .distinct()
          .forEach(by::add);
    }
    if (!from.path("MissingContextValues").isEmpty()) {
      verdict.set("depends_on", from.path("MissingContextValues"));
    }
    return verdict;
  }

  /// A policy that came as a text.
  static JsonNode parsed(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  /// Whom a trust policy names in its allowing statements.
  static ArrayNode principals(JsonNode trust) {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode statement : many(trust.path("Statement"))) {
      if (statement.path("Effect").asText().equals("Allow")) {
        JsonNode principal = statement.path("Principal");
        if (principal.isTextual()) {
          names.add(principal.asText());
        }
        principal.forEach(value -> many(value).forEach(each -> names.add(each.asText())));
      }
    }
    return Json.strings(names);
  }

  /// Whether a document has a statement that could allow an action.
  static boolean mayAllow(JsonNode document, String action) {
    for (JsonNode statement : many(document.path("Statement"))) {
      if (!statement.path("Effect").asText().equals("Allow")) {
        continue;
      }
      if (statement.has("NotAction")
          && many(statement.path("NotAction")).stream()
              .noneMatch(pattern -> matches(pattern.asText(), action))) {
        return true;
      }
      if (many(statement.path("Action")).stream()
          .anyMatch(pattern -> matches(pattern.asText(), action))) {
        return true;
      }
    }
    return false;
  }

  /// IAM's wildcards: `*` for any run of characters, `?` for one; case does not matter.
  private static boolean matches(String pattern, String action) {
    String regex =
        Pattern.compile("[*?]|[^*?]+")
            .matcher(pattern)
            .replaceAll(part ->
                Matcher.quoteReplacement(
                    switch (part.group()) {
                      case "*" -> ".*";
                      case "?" -> ".";
                      default -> Pattern.quote(part.group());
                    }));
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
  }

  /// A policy may write a list of one without the brackets.
  private static List<JsonNode> many(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    return node.isArray() ? node.valueStream().toList() : List.of(node);
  }
}
