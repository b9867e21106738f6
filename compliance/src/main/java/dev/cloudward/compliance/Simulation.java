package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.rule.FixtureCheck;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.scan.Evaluator;
import dev.cloudward.compliance.scan.Judgement;
import dev.cloudward.compliance.scan.RuleBook.RuleSet;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tries one rule on what is stored of a tenant.
final class Simulation {

  private static final int MOST_SHOWN = 20;
  private static final int BATCH = 500;

  private final Rule rule;
  private final String tenant;
  private final Parts parts;
  private final Evaluator evaluator;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final ArrayNode failing = Json.array();
  private final ArrayNode unknown = Json.array();

  Simulation(Rule rule, String tenant, Parts parts) {
    this.rule = rule;
    this.tenant = tenant;
    this.parts = parts;
    RuleSet alone =
        new RuleSet(List.of(parts.rules().compiler().compile(rule)), List.of(), "simulation");
    this.evaluator = new Evaluator(alone, parts.types().of(rule.type()));
  }

  ObjectNode run() throws InterruptedException {
    for (String unit : parts.resources().units(tenant, rule.type())) {
      judge(unit);
    }
    ObjectNode answer =
        Json.object()
            .put("rule_id", rule.id())
            .put("resource_type", rule.type())
            .put("tenant_id", tenant);
    answer.set("verdicts", Json.MAPPER.valueToTree(counts));
    answer.set("failing", failing);
    answer.set("unknown", unknown);
    answer.set("fixtures", Json.strings(new FixtureCheck(parts.rules().compiler()).problems(rule)));
    return answer;
  }

  private void judge(String unit) throws InterruptedException {
    String after = "";
    while (true) {
      List<Resource> batch = parts.resources().batch(tenant, rule.type(), unit, after, BATCH);
      if (batch.isEmpty()) {
        return;
      }
      batch.forEach(resource -> count(evaluator.judge(resource)));
      after = batch.getLast().arn();
      if (Thread.interrupted()) {
        throw new InterruptedException("the simulation was stopped");
      }
    }
  }

  private void count(Judgement judgement) {
    String arn = judgement.resource().arn();
    if (!judgement.failed().isEmpty()) {
      counts.merge("FAIL", 1, Integer::sum);
      if (failing.size() < MOST_SHOWN) {
        failing
            .addObject()
            .put("resource_arn", arn)
            .set("observed", judgement.failed().getFirst().observed());
      }
    } else if (!judgement.unknown().isEmpty()) {
      counts.merge("UNKNOWN", 1, Integer::sum);
      if (unknown.size() < MOST_SHOWN) {
        unknown
            .addObject()
            .put("resource_arn", arn)
            .put("reason", judgement.unknown().getFirst().reason());
      }
    } else {
      counts.merge(judgement.applied() > 0 ? "PASS" : "NOT_APPLICABLE", 1, Integer::sum);
    }
  }
}
