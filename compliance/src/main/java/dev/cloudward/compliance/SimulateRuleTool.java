package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.rule.FixtureCheck;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.compliance.rule.RuleReader;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.compliance.scan.Evaluator;
import dev.cloudward.compliance.scan.Judgement;
import dev.cloudward.compliance.scan.RuleBook.RuleSet;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tries a rule.
@AutoService(Tool.class)
final class SimulateRuleTool implements Tool<SimulateRuleTool.Arguments> {

  record Arguments(
      @Param("tenant") String tenantId,
      @Param("rule id") @Nullable String ruleId,
      @Param("rule as YAML") @Nullable String ruleYaml,
      @Param("other parameter values") @Nullable ObjectNode params) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "simulate_rule",
          Arguments.class,
          "Tries a rule, its id or its YAML, on a tenant's stored resources and says which would fail; nothing is kept.");

  private final Compliance compliance;

  SimulateRuleTool(Compliance compliance) {
    this.compliance = compliance;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  private static final int MOST = 20;

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return Answers.tenant(
        compliance,
        arguments.tenantId(),
        (customer, parts) -> {
          Rule rule = rule(arguments, customer, parts);
          Rule used = arguments.params() == null ? rule : rule.with(arguments.params());
          return ToolResult.of(simulate(used, customer.tenantId(), parts));
        });
  }

  private static Rule rule(Arguments arguments, Customer customer, Parts parts) {
    String yaml = arguments.ruleYaml();
    String id = arguments.ruleId();
    if (yaml != null) {
      return RuleReader.parse(yaml);
    }
    if (id == null) {
      throw new RuleError("simulate_rule: give rule_id or rule_yaml.");
    }
    Rules rules = parts.rules().rules(customer.tenantId());
    return rules.find(id).orElseThrow(() -> new RuleError(rules.unknown(id)));
  }

  private static ObjectNode simulate(Rule rule, String tenant, Parts parts)
      throws InterruptedException {
    RuleSet one =
        new RuleSet(List.of(parts.rules().compiler().compile(rule)), List.of(), "simulation");
    Evaluator evaluator = new Evaluator(one, parts.types().of(rule.type()));
    Map<String, Integer> counts = new TreeMap<>();
    ArrayNode failing = Json.array();
    ArrayNode unknown = Json.array();
    String after = "";
    while (true) {
      List<Resource> batch = parts.resources().batch(tenant, rule.type(), after, 500);
      if (batch.isEmpty()) {
        break;
      }
      for (Resource resource : batch) {
        Judgement judgement = evaluator.judge(resource);
        counts.merge(
            judgement.failed().isEmpty()
                ? judgement.unknown().isEmpty() ? "PASS" : "UNKNOWN"
                : "FAIL",
            1,
            Integer::sum);
        if (!judgement.failed().isEmpty() && failing.size() < MOST) {
          failing
              .addObject()
              .put("resource_arn", resource.arn())
              .set("observed", judgement.failed().getFirst().observed());
        }
        if (!judgement.unknown().isEmpty() && unknown.size() < MOST) {
          unknown
              .addObject()
              .put("resource_arn", resource.arn())
              .put("reason", judgement.unknown().getFirst().reason());
        }
      }
      after = batch.getLast().arn();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
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
}
