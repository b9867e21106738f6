package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.ServiceSummary;
import dev.cloudward.catalog.endpoint.EndpointResult;
import dev.cloudward.catalog.endpoint.EndpointRules;
import dev.cloudward.catalog.endpoint.Partitions;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.rulesengine.language.EndpointRuleSet;
import software.amazon.smithy.rulesengine.language.evaluation.RuleEvaluator;
import software.amazon.smithy.rulesengine.language.evaluation.value.EndpointValue;
import software.amazon.smithy.rulesengine.language.evaluation.value.Value;
import software.amazon.smithy.rulesengine.language.syntax.Identifier;
import software.amazon.smithy.rulesengine.language.syntax.parameters.Parameter;

/// Our reading of every endpoint rule set beside that of the Smithy rules engine.
class EndpointOracleTest {

  private static final List<String> REGIONS =
      List.of("us-east-1", "eu-west-1", "ap-southeast-3", "cn-north-1", "us-gov-west-1");

  @Test
  void findsWhatTheRulesEngineFinds() {
    Catalog catalog = Catalog.builtIn();
    Partitions partitions = Partitions.read();
    List<String> differences = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    int compared = 0;
    for (ServiceSummary summary : catalog.services()) {
      Service service = catalog.service(summary.name()).orElseThrow();
      if (service.endpointRules().isMissingNode()) {
        continue;
      }
      EndpointRuleSet oracle;
      try {
        oracle = EndpointRuleSet.fromNode(Node.parse(Json.write(service.endpointRules())));
      } catch (RuntimeException e) {
        unread.add(summary.name());
        continue;
      }
      EndpointRules ours = new EndpointRules(service.endpointRules(), partitions);
      for (Map<String, Object> given : cases(oracle)) {
        Optional<String> answer = theirs(oracle, given);
        if (answer.isEmpty()) {
          unread.add(summary.name());
          break;
        }
        String theirs = answer.get();
        String found = ours(ours, oracle, given);
        compared++;
        if (!theirs.equals(found)) {
          differences.add(summary.name() + " " + given + "\n  " + theirs + "\n  " + found);
        }
      }
    }
    assertThat(differences).as("of " + compared).isEmpty();
    assertThat(compared).isGreaterThan(6_000);
    assertThat(unread).as("rule sets that the engine's type check refuses").hasSizeLessThan(20);
  }

  /// Settings, and values for the parameters that a rule set wants.
  private static List<Map<String, Object>> cases(EndpointRuleSet rules) {
    List<Map<String, Object>> cases = new ArrayList<>();
    for (String region : REGIONS) {
      for (int flags = 0; flags < 4; flags++) {
        for (String bucket : buckets(rules)) {
          Map<String, Object> given = new LinkedHashMap<>();
          for (Parameter parameter : rules.getParameters()) {
            value(parameter, region, flags, bucket)
                .ifPresent(value -> given.put(parameter.getName().toString(), value));
          }
          cases.add(given);
        }
      }
    }
    return cases;
  }

  private static List<String> buckets(EndpointRuleSet rules) {
    boolean takesBuckets =
        rules.getParameters().toList().stream()
            .anyMatch(p -> p.getName().toString().equals("Bucket"));
    return takesBuckets
        ? List.of(
            "",
            "plain-bucket",
            "dotted.bucket",
            "Upper_Case",
            "arn:aws:s3:us-west-2:123456789012:accesspoint:point",
            "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01/accesspoint/point",
            "arn:aws:s3::123456789012:accesspoint:mrap.alias",
            "bucket--use1-az4--x-s3")
        : List.of("");
  }

  private static Optional<Object> value(
      Parameter parameter, String region, int flags, String bucket) {
    return switch (parameter.getName().toString()) {
      case "Region" -> Optional.of(region);
      case "UseFIPS" -> Optional.of((flags & 1) != 0);
      case "UseDualStack" -> Optional.of((flags & 2) != 0);
      case "Bucket" -> bucket.isEmpty() ? Optional.empty() : Optional.of(bucket);
      case "AccountId" -> bucket.isEmpty() ? Optional.of("123456789012") : Optional.empty();
      case "UseGlobalEndpoint",
          "Accelerate",
          "DisableAccessPoints",
          "DisableMultiRegionAccessPoints",
          "ForcePathStyle",
          "UseArnRegion",
          "UseObjectLambdaEndpoint",
          "UseS3ExpressControlEndpoint",
          "DisableS3ExpressSessionAuth",
          "RequiresAccountId" ->
          Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// Empty where the engine fails over a rule set that it took.
  private static Optional<String> theirs(EndpointRuleSet rules, Map<String, Object> given) {
    Map<Identifier, Value> values = new LinkedHashMap<>();
    given.forEach((name, value) ->
        values.put(
            Identifier.of(name),
            value instanceof Boolean flag
                ? Value.booleanValue(flag)
                : Value.stringValue(value.toString())));
    try {
      Value found = RuleEvaluator.evaluate(rules, values);
      return Optional.of(found instanceof EndpointValue endpoint ? endpoint.getUrl() : "refused");
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String ours(
      EndpointRules rules, EndpointRuleSet oracle, Map<String, Object> given) {
    Map<String, Object> builtIns = new LinkedHashMap<>();
    Map<String, Object> others = new LinkedHashMap<>();
    for (Parameter parameter : oracle.getParameters()) {
      Object value = given.get(parameter.getName().toString());
      if (value != null) {
        parameter
            .getBuiltIn()
            .ifPresentOrElse(
                builtIn -> builtIns.put(builtIn, value),
                () -> others.put(parameter.getName().toString(), value));
      }
    }
    return rules.resolve(builtIns, others) instanceof EndpointResult.Endpoint endpoint
        ? endpoint.url()
        : "refused";
  }
}
