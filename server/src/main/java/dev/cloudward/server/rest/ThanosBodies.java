package dev.cloudward.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// Makes tools' arguments of what clients of a Thanos API send.
final class ThanosBodies {

  private ThanosBodies() {}

  static ObjectNode arguments(ComplianceRoute route, ObjectNode sent) {
    return switch (route.tool()) {
      case "trigger_scan" -> without(sent, "rules_source");
      case "set_base_config" -> golden(sent);
      case "save_rule" -> rule(sent);
      case "register_customer" ->
          route.path().endsWith("verify-and-register") ? account(sent) : sent;
      case "set_alerts" -> without(sent, "email_addresses", "updated_at", "updated_by");
      default -> sent;
    };
  }

  private static ObjectNode without(ObjectNode sent, String... names) {
    return sent.deepCopy().remove(List.of(names));
  }

  /// A base config has no name there, and a group's selector is an object of its own.
  private static ObjectNode golden(ObjectNode sent) {
    ObjectNode arguments =
        without(sent, "name", "selector", "editable", "created_by", "description", "category");
    if (sent.path("selector") instanceof ObjectNode selector) {
      selector.properties().forEach(e -> arguments.set(e.getKey(), e.getValue()));
    }
    if (!arguments.has("id")) {
      JsonNode type = sent.path("resource_type");
      arguments.put("id", sent.path("name").asText("base " + type.asText()));
    }
    return arguments;
  }

  /// A rule may come as ours, `{"rule": "yaml"}`, or as an item of a Thanos table.
  private static ObjectNode rule(ObjectNode sent) {
    if (!sent.has("check")) {
      return without(sent, "rule_id");
    }
    ObjectNode item = without(sent, "tenant_id", "rule_id");
    if (!item.has("id")) {
      item.set("id", sent.path("rule_id"));
    }
    ObjectNode arguments = Json.object().put("rule", Json.write(item));
    if (sent.hasNonNull("tenant_id")) {
      arguments.set("tenant_id", sent.path("tenant_id"));
    }
    return arguments;
  }

  /// There, an account registers itself under the role's usual name.
  private static ObjectNode account(ObjectNode sent) {
    String account = sent.path("account_id").asText();
    ObjectNode arguments = sent.deepCopy();
    put(arguments, "tenant_id", "customer-" + account);
    put(arguments, "customer_name", "AWS-" + account);
    put(arguments, "role_arn", "arn:aws:iam::" + account + ":role/CloudGoldenGuardAuditRole");
    return arguments;
  }

  private static void put(ObjectNode arguments, String name, String value) {
    if (!arguments.has(name)) {
      arguments.put(name, value);
    }
  }
}
