package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.golden.GoldenConfig;
import dev.cloudward.compliance.rule.FixtureCheck;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.compliance.rule.RuleReader;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.compliance.rule.ThanosRules;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes rules in, and judges what is stored by them.
final class RuleKeeper {

  private final Parts parts;
  private final String owner;
  private final List<Customer> judged;

  /// @param owner the tenant whose rules they are, empty for all
  /// @param judged the tenants whose resources are judged anew
  RuleKeeper(Parts parts, String owner, List<Customer> judged) {
    this.parts = parts;
    this.owner = owner;
    this.judged = List.copyOf(judged);
  }

  ToolResult keep(@Nullable String rule, @Nullable String remove) throws InterruptedException {
    if (rule == null && remove == null) {
      throw new RuleError("save_rule: give rule or remove.");
    }
    Set<String> types = new TreeSet<>();
    ObjectNode answer = Json.object();
    if (remove != null) {
      Rules known = parts.rules().rules(owner);
      Rule gone = known.find(remove).orElseThrow(() -> new RuleError(known.unknown(remove)));
      answer.put("removed", parts.rules().remove(owner, remove));
      types.add(gone.type());
    }
    ArrayNode saved = answer.putArray("saved");
    if (rule != null) {
      for (ThanosRules.Imported each : read(rule)) {
        types.add(save(each, saved));
      }
    }
    long changed = 0;
    for (Customer customer : judged) {
      for (String type : types) {
        changed += parts.rejudge().type(customer, type).changed();
      }
    }
    return ToolResult.of(answer.put("resources_judged_anew", changed));
  }

  private static List<ThanosRules.Imported> read(String text) {
    return ThanosRules.isThanos(text)
        ? ThanosRules.read(text)
        : List.of(new ThanosRules.Imported.Judged(RuleReader.parse(text)));
  }

  private String save(ThanosRules.Imported imported, ArrayNode saved) {
    return switch (imported) {
      case ThanosRules.Imported.Judged(Rule rule) -> {
        boolean hasFixtures =
            !rule.fixtures().pass().isEmpty() || !rule.fixtures().fail().isEmpty();
        if (hasFixtures) {
          List<String> problems = new FixtureCheck(parts.rules().compiler()).problems(rule);
          if (!problems.isEmpty()) {
            throw new RuleError(String.join(" ", problems));
          }
        }
        parts.rules().save(owner, rule);
        saved.addObject().put("rule_id", rule.id()).put("pass", rule.pass());
        yield rule.type();
      }
      case ThanosRules.Imported.Golden(GoldenConfig config) -> {
        parts.rules().saveGolden(owner, config);
        saved.addObject().put("base_config", config.id());
        yield config.resourceType();
      }
    };
  }
}
