package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.ServiceSummary;
import dev.cloudward.catalog.endpoint.EndpointResult;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.endpoint.EndpointResult.Refused;
import dev.cloudward.catalog.endpoint.EndpointRules;
import dev.cloudward.catalog.endpoint.Partitions;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.rulesengine.language.EndpointRuleSet;
import software.amazon.smithy.rulesengine.language.evaluation.RuleEvaluator;
import software.amazon.smithy.rulesengine.language.evaluation.value.EndpointValue;
import software.amazon.smithy.rulesengine.language.evaluation.value.Value;
import software.amazon.smithy.rulesengine.language.syntax.Identifier;

/// Our reading of every endpoint rule set beside those of the Smithy rules engine and of botocore:
/// URL, ways to sign, headers, and the words of refusals.
class EndpointOracleTest {

  private static final Partitions PARTITIONS = Partitions.read();

  @Test
  void findsWhatTheRulesEngineFinds() {
    List<String> differences = new ArrayList<>();
    TreeSet<String> unread = new TreeSet<>();
    int compared = 0;
    for (Service service : services()) {
      Optional<EndpointRuleSet> oracle = oracle(service.endpointRules());
      if (oracle.isEmpty()) {
        unread.add(service.summary().name());
        continue;
      }
      EndpointRules ours = new EndpointRules(service.endpointRules(), PARTITIONS);
      for (Map<String, Object> given : EndpointCases.of(parameters(service))) {
        Optional<String> theirs = theirs(oracle.get(), given);
        if (theirs.isEmpty()) {
          unread.add(service.summary().name());
          continue;
        }
        String found = ours(ours, parameters(service), given);
        compared++;
        if (!theirs.get().equals(found)) {
          differences.add(
              service.summary().name() + " " + given + "\n  " + theirs.get() + "\n  " + found);
        }
      }
    }
    assertThat(differences.stream().limit(20)).as("of " + compared).isEmpty();
    assertThat(compared).isGreaterThan(30_000);
    assertThat(unread).as("compared with botocore instead").isSubsetOf(namesOfBotocore());
  }

  @Test
  void findsWhatBotocoreFindsWhereTheEngineRefusesARuleSet() throws Exception {
    List<String> differences = new ArrayList<>();
    Map<String, EndpointRules> rules = new TreeMap<>();
    Catalog catalog = Catalog.builtIn();
    for (String line : botocore()) {
      JsonNode golden = Json.parse(line);
      Service service = catalog.service(golden.path("service").asText()).orElseThrow();
      EndpointRules ours =
          rules.computeIfAbsent(
              service.summary().name(),
              name -> new EndpointRules(service.endpointRules(), PARTITIONS));
      Map<String, Object> given = new LinkedHashMap<>();
      golden
          .path("given")
          .properties()
          .forEach(p ->
              given.put(
                  p.getKey(),
                  p.getValue().isBoolean()
                      ? (Object) p.getValue().asBoolean()
                      : p.getValue().asText()));
      String found = ours(ours, parameters(service), given);
      if (!found.equals(golden.path("result").asText())) {
        differences.add(line + "\n  " + found);
      }
    }
    assertThat(differences).isEmpty();
  }

  private static List<Service> services() {
    Catalog catalog = Catalog.builtIn();
    return catalog.services().stream()
        .map(ServiceSummary::name)
        .map(name -> catalog.service(name).orElseThrow())
        .filter(service -> !service.endpointRules().isMissingNode())
        .toList();
  }

  private static List<String> botocore() throws IOException {
    try (InputStream in = EndpointOracleTest.class.getResourceAsStream("endpoints.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Set<String> namesOfBotocore() {
    try {
      TreeSet<String> names = new TreeSet<>();
      for (String line : botocore()) {
        names.add(Json.parse(line).path("service").asText());
      }
      return names;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode parameters(Service service) {
    return service.endpointRules().path("parameters");
  }

  /// Empty where the engine's type check refuses a rule set that services ship.
  private static Optional<EndpointRuleSet> oracle(JsonNode rules) {
    try {
      return Optional.of(EndpointRuleSet.fromNode(Node.parse(Json.write(rules))));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /// Empty where the engine fails over a rule set that it took.
  private static Optional<String> theirs(EndpointRuleSet rules, Map<String, Object> given) {
    Map<Identifier, Value> values = new LinkedHashMap<>();
    given.forEach((name, value) -> values.put(Identifier.of(name), value(value)));
    try {
      return Optional.of(
          switch (RuleEvaluator.evaluate(rules, values)) {
            case EndpointValue endpoint -> told(endpoint);
            case Value message -> "refused: " + message;
          });
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Value value(Object plain) {
    return switch (plain) {
      case Boolean flag -> Value.booleanValue(flag);
      case List<?> list -> Value.arrayValue(list.stream().map(EndpointOracleTest::value).toList());
      default -> Value.stringValue(plain.toString());
    };
  }

  private static String told(EndpointValue endpoint) {
    Value schemes = endpoint.getProperties().get("authSchemes");
    String signed =
        schemes == null
            ? ""
            : schemes.toNode().expectArrayNode().getElementsAs(ObjectNode.class).stream()
                .map(EndpointOracleTest::scheme)
                .collect(Collectors.joining(", "));
    return endpoint.getUrl() + " [" + signed + "] " + new TreeMap<>(endpoint.getHeaders());
  }

  private static String scheme(ObjectNode scheme) {
    String region =
        scheme
            .getStringMember("signingRegion")
            .map(node -> node.getValue())
            .or(() ->
                scheme
                    .getArrayMember("signingRegionSet")
                    .map(set -> set.get(0).orElseThrow().expectStringNode().getValue()))
            .orElse("-");
    return scheme.expectStringMember("name").getValue()
        + " "
        + scheme.getStringMemberOrDefault("signingName", "-")
        + " "
        + region
        + " "
        + scheme.getBooleanMemberOrDefault("disableDoubleEncoding", false);
  }

  private static String ours(EndpointRules rules, JsonNode parameters, Map<String, Object> given) {
    Map<String, Object> builtIns = new LinkedHashMap<>();
    Map<String, Object> others = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      String builtIn = parameters.path(name).path("builtIn").asText("");
      if (builtIn.isEmpty()) {
        others.put(name, value);
      } else {
        builtIns.put(builtIn, value);
      }
    });
    EndpointResult result = rules.resolve(builtIns, others);
    return switch (result) {
      case Endpoint endpoint -> told(endpoint);
      case Refused refused -> "refused: " + refused.message();
    };
  }

  private static String told(Endpoint endpoint) {
    String signed =
        endpoint.authSchemes().stream()
            .map(EndpointOracleTest::scheme)
            .collect(Collectors.joining(", "));
    return endpoint.url() + " [" + signed + "] " + new TreeMap<>(endpoint.headers());
  }

  private static String scheme(AuthScheme scheme) {
    return scheme.name()
        + " "
        + (scheme.signingName() == null ? "-" : scheme.signingName())
        + " "
        + (scheme.signingRegion() == null ? "-" : scheme.signingRegion())
        + " "
        + scheme.isDoubleEncodingDisabled();
  }
}
