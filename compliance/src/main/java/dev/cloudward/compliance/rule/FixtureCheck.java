package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Gap;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs a rule on its fixtures.
///
/// A fixture is a resource's config. `$tags`, `$region`, `$account` and `$unknown` (a list of
/// fields that could not be read) stand beside its members.
public final class FixtureCheck {

  private final RuleCompiler compiler;

  public FixtureCheck(RuleCompiler compiler) {
    this.compiler = compiler;
  }

  /// One fixture and what the rule said of it.
  public record Outcome(String fixture, String expected, Verdict verdict) {
    public boolean isRight() {
      return verdict.label().equals(expected);
    }
  }

  /// All outcomes. What the rule reads is hidden once more to see that it says so.
  public List<Outcome> run(Rule rule) {
    CompiledRule compiled = compiler.compile(rule);
    List<Outcome> outcomes = new ArrayList<>();
    run(compiled, "pass", "PASS", rule.fixtures().pass(), outcomes);
    run(compiled, "fail", "FAIL", rule.fixtures().fail(), outcomes);
    run(compiled, "not_applicable", "NOT_APPLICABLE", rule.fixtures().notApplicable(), outcomes);
    run(compiled, "unknown", "UNKNOWN", rule.fixtures().unknown(), outcomes);
    if (!rule.fixtures().pass().isEmpty() && !compiled.fields().isEmpty()) {
      Gap gap = new Gap(Gap.ALL, Gap.Cause.DENIED, "hidden");
      Resource hidden = resource(rule, Json.object(), List.of(gap));
      outcomes.add(new Outcome("all that it reads hidden", "UNKNOWN", judge(compiled, hidden)));
    }
    return outcomes;
  }

  /// What contradicts the rule, in words; empty when nothing does.
  public List<String> problems(Rule rule) {
    List<String> problems = new ArrayList<>();
    if (rule.fixtures().pass().isEmpty() || rule.fixtures().fail().isEmpty()) {
      problems.add(
          "rule " + rule.id() + " needs at least one fixture that passes and one that fails.");
    }
    for (Outcome outcome : run(rule)) {
      if (!outcome.isRight()) {
        String why =
            outcome.verdict() instanceof Verdict.Unknown(String reason) ? " (" + reason + ")" : "";
        problems.add(
            "rule "
                + rule.id()
                + ": fixture "
                + outcome.fixture()
                + " should be "
                + outcome.expected()
                + " but the rule says "
                + outcome.verdict().label()
                + why
                + ". Put the fixture or the expression right.");
      }
    }
    return problems;
  }

  private void run(
      CompiledRule rule,
      String name,
      String expected,
      List<ObjectNode> fixtures,
      List<Outcome> outcomes) {
    for (int i = 0; i < fixtures.size(); i++) {
      Resource resource = resource(rule.rule(), fixtures.get(i), List.of());
      outcomes.add(new Outcome(name + "[" + i + "]", expected, judge(rule, resource)));
    }
  }

  private Verdict judge(CompiledRule rule, Resource resource) {
    View view = View.of(resource.config(), compiler.types().of(resource.type()), resource.gaps());
    return rule.judge(resource, view);
  }

  /// The resource that a fixture describes.
  public static Resource resource(Rule rule, ObjectNode fixture, List<Gap> hidden) {
    ObjectNode config = fixture.deepCopy();
    Map<String, String> tags = new HashMap<>();
    config.path("$tags").properties().forEach(e -> tags.put(e.getKey(), e.getValue().asText()));
    List<Gap> gaps = new ArrayList<>(hidden);
    for (JsonNode field : config.path("$unknown")) {
      gaps.add(new Gap(field.asText(), Gap.Cause.DENIED, "AWS denied reading " + field.asText()));
    }
    String account = config.path("$account").asText("111122223333");
    String region = config.path("$region").asText("us-east-1");
    config.remove(List.of("$tags", "$unknown", "$account", "$region"));
    return new Resource(
        rule.type(),
        "arn:aws:fixture:::" + rule.id(),
        "fixture",
        "fixture",
        account,
        region,
        tags,
        config,
        gaps);
  }
}
