package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.framework.Framework;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.scan.RuleBook;
import dev.cloudward.compliance.store.ResourceQuery;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a tenant stands with a framework.
final class FrameworkReport {

  private final Parts parts;

  FrameworkReport(Parts parts) {
    this.parts = parts;
  }

  ObjectNode of(Framework framework, String tenant, @Nullable String only) {
    Map<String, Long> failing = new TreeMap<>();
    parts.metrics().topRules(tenant, 10_000).forEach(e -> failing.put(e.getKey(), e.getValue()));
    Map<String, Long> seen =
        parts
            .resources()
            .totals(new ResourceQuery(List.of(tenant), null, null, null, null, null, null, 1, null))
            .getOrDefault("type", Map.of());
    List<String> unread =
        parts.resources().gaps(List.of(tenant)).stream()
            .map(g -> g.path("resource_type").asText())
            .toList();
    Map<String, List<Rule>> rules = framework.rules(parts.rules().rules(tenant));
    Customer customer = parts.customers().find(tenant, Caller.local()).orElseThrow();
    ObjectNode answer =
        Json.object()
            .put("framework", framework.id())
            .put("title", framework.title())
            .put("tenant_id", tenant);
    Map<String, Integer> states = new TreeMap<>();
    ArrayNode controls = Json.array();
    framework
        .controls(rules.keySet())
        .forEach((control, title) -> {
          ObjectNode row = Json.object().put("control", control);
          if (!title.isEmpty()) {
            row.put("title", title);
          }
          List<Rule> judged = rules.getOrDefault(control, List.of());
          String state = state(judged, customer, failing, seen, unread);
          row.put("state", state);
          row.set("rules", Json.strings(judged.stream().map(Rule::id).toList()));
          long findings = judged.stream().mapToLong(r -> failing.getOrDefault(r.id(), 0L)).sum();
          if (findings > 0) {
            row.put("findings", findings);
          }
          states.merge(state, 1, Integer::sum);
          if (only == null || only.equalsIgnoreCase(state)) {
            controls.add(row);
          }
        });
    answer.set("totals", Json.MAPPER.valueToTree(states));
    answer.set("controls", controls);
    return answer;
  }

  private static String state(
      List<Rule> rules,
      Customer customer,
      Map<String, Long> failing,
      Map<String, Long> seen,
      List<String> unread) {
    if (rules.isEmpty()) {
      return "MANUAL";
    }
    if (rules.stream().anyMatch(rule -> failing.containsKey(rule.id()))) {
      return "FAIL";
    }
    List<Rule> used = rules.stream().filter(rule -> RuleBook.isEnabled(rule, customer)).toList();
    if (used.isEmpty()) {
      return "NOT_ENABLED";
    }
    if (used.stream().anyMatch(rule -> unread.contains(rule.type()))) {
      return "UNKNOWN";
    }
    return used.stream().anyMatch(rule -> seen.containsKey(rule.type()))
        ? "PASS"
        : "NOT_APPLICABLE";
  }
}
