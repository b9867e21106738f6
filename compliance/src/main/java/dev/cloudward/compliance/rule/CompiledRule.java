package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.runtime.CelEvaluationException;
import dev.cloudward.compliance.collector.Paths;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.kernel.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A rule that is ready to judge.
public final class CompiledRule {

  private static final int MOST_SHOWN = 50;

  private final Rule rule;
  private final CelEngine.@Nullable Expression when;
  private final CelEngine.Expression pass;
  private final Object params;
  private final List<String> evidence;

  CompiledRule(Rule rule, CelEngine.@Nullable Expression when, CelEngine.Expression pass) {
    this.rule = rule;
    this.when = when;
    this.pass = pass;
    this.params = View.free(rule.params());
    this.evidence = evidence(rule, when, pass);
  }

  public Rule rule() {
    return rule;
  }

  /// Whether the verdict on the same resource may change with time.
  public boolean usesClock() {
    return pass.checked().usesClock() || (when != null && when.checked().usesClock());
  }

  /// The fields of a resource that the rule reads.
  public Set<String> fields() {
    Set<String> fields = new TreeSet<>(pass.checked().fields());
    if (when != null) {
      fields.addAll(when.checked().fields());
    }
    return fields;
  }

  /// Judges a resource.
  ///
  /// @param view the resource's config as expressions see it; shared by all rules of the resource
  public Verdict judge(Resource resource, View view) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("resource", view);
    variables.put("tags", resource.tags());
    variables.put("region", resource.region());
    variables.put("account", resource.account());
    variables.put("arn", resource.arn());
    variables.put("name", resource.name());
    variables.put("params", params);
    try {
      if (when != null && !when.test(variables)) {
        return new Verdict.NotApplicable();
      }
      return pass.test(variables)
          ? new Verdict.Pass()
          : new Verdict.Fail(observed(resource.config()));
    } catch (CelEvaluationException | RuntimeException e) {
      return new Verdict.Unknown(reason(e));
    }
  }

  /// The paths whose values a finding shows: those that the rule names, else those that it reads.
  public List<String> evidence() {
    return evidence;
  }

  private static List<String> evidence(
      Rule rule, CelEngine.@Nullable Expression when, CelEngine.Expression pass) {
    if (!rule.evidence().isEmpty()) {
      return rule.evidence();
    }
    Set<String> read = new TreeSet<>(pass.checked().paths());
    if (read.isEmpty() && when != null) {
      read.addAll(when.checked().paths());
    }
    return List.copyOf(read);
  }

  private ObjectNode observed(ObjectNode config) {
    ObjectNode observed = Json.object();
    for (String path : evidence) {
      List<JsonNode> values = Paths.all(config, path);
      if (path.contains("[]")) {
        values.stream()
            .limit(MOST_SHOWN)
            .forEach(observed.withArray("/" + path.replace("[]", ""))::add);
      } else {
        observed.set(path, values.isEmpty() ? null : shown(values.getFirst()));
      }
    }
    return observed;
  }

  /// A finding is no place for a list of thousands.
  private static JsonNode shown(JsonNode value) {
    if (!value.isArray() || value.size() <= MOST_SHOWN) {
      return value;
    }
    ArrayNode first = Json.array();
    value.valueStream().limit(MOST_SHOWN).forEach(first::add);
    return first.add("and " + (value.size() - MOST_SHOWN) + " more");
  }

  private static String reason(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof View.Unreadable) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "the rule could not be evaluated: "
        + String.valueOf(thrown.getMessage()).replaceFirst("^evaluation error[^:]*: ", "");
  }
}
