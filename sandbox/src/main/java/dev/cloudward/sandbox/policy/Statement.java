package dev.cloudward.sandbox.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.state.Glob;
import java.util.List;
import java.util.Locale;

/// One statement of a policy.
///
/// @param actions patterns of actions, in lower case
/// @param isNotAction whether the actions are those that it leaves out
/// @param resources patterns of ARNs; empty where the statement names none, as in trust policies
/// @param principal the JSON of `Principal` or `NotPrincipal`, missing where there is none
public record Statement(
    String sid,
    boolean isAllow,
    List<String> actions,
    boolean isNotAction,
    List<String> resources,
    boolean isNotResource,
    JsonNode principal,
    boolean isNotPrincipal,
    List<Condition> conditions) {

  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  static Statement of(JsonNode node) {
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new IllegalArgumentException("a statement's Effect must be Allow or Deny");
    }
    boolean isNotAction = node.has("NotAction");
    boolean isNotResource = node.has("NotResource");
    boolean isNotPrincipal = node.has("NotPrincipal");
    List<String> actions = texts(node.path(isNotAction ? "NotAction" : "Action"));
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("a statement has no Action");
    }
    return new Statement(
        node.path("Sid").asText(),
        effect.equals("Allow"),
        actions.stream().map(action -> action.toLowerCase(Locale.ROOT)).toList(),
        isNotAction,
        texts(node.path(isNotResource ? "NotResource" : "Resource")),
        isNotResource,
        node.path(isNotPrincipal ? "NotPrincipal" : "Principal"),
        isNotPrincipal,
        Condition.all(node.path("Condition")));
  }

  static List<String> texts(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(JsonNode::asText).toList();
    }
    return node.isMissingNode() || node.isNull() ? List.of() : List.of(node.asText());
  }

  /// Keys that its conditions ask about.
  public List<String> conditionKeys() {
    return conditions.stream().map(Condition::key).toList();
  }

  boolean covers(String action, String resource, AccessContext context) {
    return coversAction(action)
        && coversResource(resource, context)
        && conditions.stream().allMatch(condition -> condition.holds(context));
  }

  private boolean coversAction(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return actions.stream().anyMatch(pattern -> Glob.matches(pattern, lower)) != isNotAction;
  }

  private boolean coversResource(String resource, AccessContext context) {
    return resources.isEmpty()
        || resources.stream()
                .anyMatch(pattern -> Glob.matches(Condition.filled(pattern, context), resource))
            != isNotResource;
  }

  /// Whether it speaks of a principal, by type (`AWS`, `Federated`, `Service`) and name.
  public boolean names(String type, List<String> names) {
    boolean isNamed =
        principal.isTextual()
            ? principal.asText().equals("*")
            : texts(principal.path(type)).stream()
                .anyMatch(wanted -> wanted.equals("*") || names.contains(wanted));
    return isNamed != isNotPrincipal;
  }
}
