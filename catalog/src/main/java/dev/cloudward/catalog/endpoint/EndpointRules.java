package dev.cloudward.catalog.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.endpoint.EndpointResult.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A service's endpoint rule set, ready to be asked (Smithy specification, "Endpoint rule set").
public final class EndpointRules {

  /// A parameter.
  ///
  /// @param builtIn the client setting that fills it, such as `AWS::Region`, null for none
  private record Parameter(@Nullable String builtIn, @Nullable Object defaultValue) {}

  private record Condition(RuleExpression test, @Nullable String assign) {}

  private sealed interface Rule {
    List<Condition> conditions();
  }

  private record Tree(List<Condition> conditions, List<Rule> rules) implements Rule {}

  private record Found(
      List<Condition> conditions,
      RuleExpression url,
      RuleExpression properties,
      RuleExpression headers)
      implements Rule {}

  private record Failed(List<Condition> conditions, RuleExpression message) implements Rule {}

  private final RuleFunctions functions;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<Rule> rules;

  /// @param ruleSet the rule set's JSON
  public EndpointRules(JsonNode ruleSet, Partitions partitions) {
    this.functions = new RuleFunctions(partitions);
    ruleSet
        .path("parameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), parameter(entry.getValue())));
    this.rules = rules(ruleSet.path("rules"));
  }

  private static Parameter parameter(JsonNode node) {
    JsonNode otherwise = node.path("default");
    Object value =
        otherwise.isMissingNode()
            ? null
            : otherwise.isBoolean() ? (Object) otherwise.asBoolean() : otherwise.asText();
    return new Parameter(node.path("builtIn").asText(null), value);
  }

  private static List<Rule> rules(JsonNode nodes) {
    return nodes.valueStream().map(EndpointRules::rule).toList();
  }

  private static Rule rule(JsonNode node) {
    List<Condition> conditions =
        node.path("conditions")
            .valueStream()
            .map(c -> new Condition(RuleExpression.read(c), c.path("assign").asText(null)))
            .toList();
    return switch (node.path("type").asText()) {
      case "tree" -> new Tree(conditions, rules(node.path("rules")));
      case "error" -> new Failed(conditions, RuleExpression.read(node.path("error")));
      default -> {
        JsonNode endpoint = node.path("endpoint");
        yield new Found(
            conditions,
            RuleExpression.read(endpoint.path("url")),
            RuleExpression.read(endpoint.path("properties")),
            RuleExpression.read(endpoint.path("headers")));
      }
    };
  }

  /// Names of all parameters.
  public Set<String> parameterNames() {
    return parameters.keySet();
  }

  /// Whether a client setting counts here, such as `AWS::Auth::AccountId`.
  public boolean takes(String builtIn) {
    return parameters.values().stream().anyMatch(p -> builtIn.equals(p.builtIn));
  }

  /// Resolves an endpoint.
  ///
  /// @param builtIns client settings by their built-in name, such as `AWS::Region`
  /// @param given parameters by name, from the operation; they win over built-ins
  public EndpointResult resolve(Map<String, Object> builtIns, Map<String, Object> given) {
    Map<String, Object> scope = new HashMap<>();
    parameters.forEach((name, parameter) -> {
      Object value = given.get(name);
      if (value == null && parameter.builtIn != null) {
        value = builtIns.get(parameter.builtIn);
      }
      if (value == null) {
        value = parameter.defaultValue;
      }
      if (value != null) {
        scope.put(name, value);
      }
    });
    EndpointResult result = firstMatch(rules, scope);
    return result == null ? new Refused("no endpoint rule fits this call") : result;
  }

  private @Nullable EndpointResult firstMatch(List<Rule> candidates, Map<String, Object> scope) {
    for (Rule rule : candidates) {
      Map<String, Object> inner = matched(rule.conditions(), scope);
      if (inner != null) {
        EndpointResult result =
            switch (rule) {
              case Tree tree -> firstMatch(tree.rules, inner);
              case Found found -> endpoint(found, inner);
              case Failed failed ->
                  new Refused(String.valueOf(failed.message.value(inner, functions)));
            };
        if (result != null) {
          return result;
        }
      }
    }
    return null;
  }

  /// The scope with what the conditions assigned, null when one of them does not hold.
  private @Nullable Map<String, Object> matched(
      List<Condition> conditions, Map<String, Object> scope) {
    Map<String, Object> inner = scope;
    boolean isCopied = false;
    for (Condition condition : conditions) {
      Object value = condition.test.value(inner, functions);
      if (value == null || Boolean.FALSE.equals(value)) {
        return null;
      }
      if (condition.assign != null) {
        inner = isCopied ? inner : new HashMap<>(scope);
        isCopied = true;
        inner.put(condition.assign, value);
      }
    }
    return inner;
  }

  private Endpoint endpoint(Found found, Map<String, Object> scope) {
    List<AuthScheme> schemes = new ArrayList<>();
    Object properties = found.properties.value(scope, functions);
    if (RuleFunctions.attribute(properties, "authSchemes") instanceof List<?> list) {
      list.forEach(scheme -> schemes.add(authScheme(scheme)));
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (found.headers.value(scope, functions) instanceof Map<?, ?> map) {
      map.forEach((name, values) ->
          headers.put(
              String.valueOf(name),
              values instanceof List<?> list
                  ? list.stream().map(String::valueOf).toList()
                  : List.of(String.valueOf(values))));
    }
    return new Endpoint(String.valueOf(found.url.value(scope, functions)), schemes, headers);
  }

  private static AuthScheme authScheme(@Nullable Object scheme) {
    Object region = RuleFunctions.attribute(scheme, "signingRegion");
    Object regionSet = RuleFunctions.attribute(scheme, "signingRegionSet[0]");
    return new AuthScheme(
        String.valueOf(RuleFunctions.attribute(scheme, "name")),
        text(RuleFunctions.attribute(scheme, "signingName")),
        text(region == null ? regionSet : region),
        Boolean.TRUE.equals(RuleFunctions.attribute(scheme, "disableDoubleEncoding")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
