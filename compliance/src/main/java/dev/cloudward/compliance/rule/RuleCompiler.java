package dev.cloudward.compliance.rule;

import dev.cloudward.compliance.collector.CollectorError;
import dev.cloudward.compliance.collector.FieldType.Struct;
import dev.cloudward.compliance.collector.Paths;
import dev.cloudward.compliance.collector.Paths.Typed;
import dev.cloudward.compliance.collector.ResourceTypes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Compiles rules and holds them against the types that they judge.
public final class RuleCompiler {

  private final CelEngine engine;
  private final ResourceTypes types;
  private final Map<Rule, CompiledRule> compiled = new ConcurrentHashMap<>();

  public RuleCompiler(CelEngine engine, ResourceTypes types) {
    this.engine = engine;
    this.types = types;
  }

  /// The types of resources.
  public ResourceTypes types() {
    return types;
  }

  /// Compiles a rule.
  ///
  /// @throws RuleError naming the rule, the expression and the nearest field
  public CompiledRule compile(Rule rule) {
    CompiledRule known = compiled.get(rule);
    if (known == null) {
      known = fresh(rule);
      compiled.put(rule, known);
    }
    return known;
  }

  private CompiledRule fresh(Rule rule) {
    try {
      Struct type = types.of(rule.type());
      for (String path : rule.evidence()) {
        if (Paths.typed(type, path) instanceof Typed.Wrong(String message)) {
          throw new RuleError("evidence: " + message);
        }
      }
      String when = rule.when();
      return new CompiledRule(
          rule,
          when == null ? null : engine.compile(when, type),
          engine.compile(rule.pass(), type));
    } catch (RuleError | CollectorError e) {
      throw new RuleError("rule " + rule.id() + ": " + e.getMessage());
    }
  }
}
