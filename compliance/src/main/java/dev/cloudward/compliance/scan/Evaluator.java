package dev.cloudward.compliance.scan;

import dev.cloudward.compliance.collector.FieldType.Struct;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.golden.Difference;
import dev.cloudward.compliance.golden.Drift;
import dev.cloudward.compliance.rule.CompiledRule;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.Severity;
import dev.cloudward.compliance.rule.Verdict;
import dev.cloudward.compliance.rule.View;
import dev.cloudward.compliance.scan.Judgement.Failed;
import dev.cloudward.compliance.scan.Judgement.Status;
import dev.cloudward.compliance.scan.Judgement.Unjudged;
import dev.cloudward.compliance.scan.RuleBook.RuleSet;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;

/// Judges resources of one type, with no call to anything.
public final class Evaluator {

  private static final int GOLDEN_WEIGHT = Severity.MEDIUM.weight();

  private final RuleSet rules;
  private final Struct type;
  private final Drift drift;

  public Evaluator(RuleSet rules, Struct type) {
    this.rules = rules;
    this.type = type;
    this.drift = new Drift(rules.golden());
  }

  /// Changes when a verdict may change though a resource did not.
  public String version() {
    return rules.version();
  }

  public Judgement judge(Resource resource) {
    return judge(resource, resource.hash());
  }

  Judgement judge(Resource resource, String hash) {
    View view = View.of(resource.config(), type, resource.gaps());
    List<Failed> failed = new ArrayList<>();
    List<Unjudged> unknown = new ArrayList<>();
    int applied = 0;
    int weight = 0;
    int lost = 0;
    for (CompiledRule rule : rules.rules()) {
      int counts = rule.rule().severity().weight();
      switch (rule.judge(resource, view)) {
        case Verdict.Pass _ -> {
          applied++;
          weight += counts;
        }
        case Verdict.Fail fail -> {
          applied++;
          weight += counts;
          lost += counts;
          failed.add(new Failed(rule.rule(), fail.observed()));
        }
        case Verdict.Unknown(String reason) -> unknown.add(new Unjudged(rule.rule().id(), reason));
        case Verdict.NotApplicable _ -> {}
      }
    }
    Drift.Result compared = drift.of(resource);
    weight += compared.compared() * GOLDEN_WEIGHT;
    lost += compared.differences().size() * GOLDEN_WEIGHT;
    if (!compared.differences().isEmpty()) {
      failed.add(golden(resource, compared.differences()));
    }
    applied += compared.compared();
    return new Judgement(
        resource,
        hash,
        rules.version(),
        status(failed, unknown, applied),
        applied,
        weight == 0 ? 0 : Math.round(1000.0 * lost / weight) / 1000.0,
        failed,
        unknown,
        compared.differences());
  }

  private static Status status(List<Failed> failed, List<Unjudged> unknown, int applied) {
    if (!failed.isEmpty()) {
      return Status.NON_COMPLIANT;
    }
    return unknown.isEmpty() && applied > 0 ? Status.COMPLIANT : Status.NOT_EVALUATED;
  }

  /// Drift from golden configs is one finding of a resource.
  private static Failed golden(Resource resource, List<Difference> differences) {
    Rule rule =
        new Rule(
            "golden-config",
            resource.type(),
            "The resource is as its golden configuration says",
            Severity.MEDIUM,
            null,
            "true",
            "The resource differs from its golden configuration in "
                + differences.size()
                + (differences.size() == 1 ? " member" : " members"),
            null,
            null,
            List.of("drift"),
            null,
            false,
            null,
            null,
            null);
    var observed = Json.object();
    differences.forEach(difference -> {
      var entry = observed.putObject(difference.path());
      entry.set("expected", difference.expected());
      entry.set("actual", difference.actual());
      entry.put("source", difference.source());
    });
    return new Failed(rule, observed);
  }
}
