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
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a tenant stands with a framework.
///
/// A control is FAIL where a rule fails, UNKNOWN where something that its rules need could not be
/// read or was never scanned, MANUAL where a person has to look, NOT_ENABLED where its rules are
/// switched off, NOT_APPLICABLE where there is nothing to judge, else PASS.
final class FrameworkReport {

  private final Parts parts;

  FrameworkReport(Parts parts) {
    this.parts = parts;
  }

  /// What is known of the tenant.
  ///
  /// @param failing open findings of each rule
  /// @param seen types of which there are resources
  /// @param scanned types that were looked for, whether there are any or not
  /// @param unread types that could not be listed somewhere
  /// @param unjudged rules that could not judge some resource
  private record Known(
      Customer customer,
      Map<String, Long> failing,
      Set<String> seen,
      Set<String> scanned,
      List<String> unread,
      Set<String> unjudged) {

    String state(List<Rule> rules) {
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
      if (used.stream().anyMatch(this::isUnknown)) {
        return "UNKNOWN";
      }
      return used.stream().anyMatch(rule -> seen.contains(rule.type())) ? "PASS" : "NOT_APPLICABLE";
    }

    private boolean isUnknown(Rule rule) {
      return unread.contains(rule.type())
          || unjudged.contains(rule.id())
          || !scanned.contains(rule.type());
    }
  }

  private Known known(String tenant) {
    Map<String, Long> failing = new TreeMap<>();
    parts.metrics().topRules(tenant, 10_000).forEach(e -> failing.put(e.getKey(), e.getValue()));
    return new Known(
        parts.customers().find(tenant, Caller.local()).orElseThrow(),
        failing,
        parts
            .resources()
            .totals(new ResourceQuery(List.of(tenant), null, null, null, null, null, null, 1, null))
            .getOrDefault("type", Map.of())
            .keySet(),
        parts.scans().scans().doneTypes(tenant),
        parts.resources().gaps(List.of(tenant)).stream()
            .map(g -> g.path("resource_type").asText())
            .toList(),
        parts.resources().unjudged(tenant).keySet());
  }

  ObjectNode of(Framework framework, String tenant, @Nullable String only) {
    Known known = known(tenant);
    Map<String, List<Rule>> rules = framework.rules(parts.rules().rules(tenant));
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
          List<Rule> judged = rules.getOrDefault(control, List.of());
          String state = known.state(judged);
          states.merge(state, 1, Integer::sum);
          if (only == null || only.equalsIgnoreCase(state)) {
            controls.add(row(framework, control, title, judged, known));
          }
        });
    answer.set("totals", Json.MAPPER.valueToTree(states));
    answer.set("controls", controls);
    return answer;
  }

  private static ObjectNode row(
      Framework framework, String control, String title, List<Rule> judged, Known known) {
    ObjectNode row = Json.object().put("control", control);
    if (!title.isEmpty()) {
      row.put("title", title);
    }
    row.put("state", known.state(judged));
    String manual = framework.manual().get(control);
    if (manual != null) {
      row.put("how", manual);
    }
    row.set("rules", Json.strings(judged.stream().map(Rule::id).toList()));
    long findings = judged.stream().mapToLong(r -> known.failing().getOrDefault(r.id(), 0L)).sum();
    if (findings > 0) {
      row.put("findings", findings);
    }
    return row;
  }
}
