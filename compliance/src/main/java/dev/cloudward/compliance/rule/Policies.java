package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What policy documents amount to.
final class Policies {

  /// Condition keys that bind a statement to known callers (S3, "The meaning of public").
  private static final Set<String> BINDING =
      Set.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceowner",
          "aws:sourceorgid",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:userid",
          "s3:dataaccesspointaccount",
          "s3:dataaccesspointarn",
          "kms:calleraccount",
          "kms:viaservice",
          "lambda:eventsourcetoken",
          "elasticfilesystem:accessedviamounttarget");

  private Policies() {}

  /// `policy_public(policy)`: whether anybody is allowed something.
  static Object isPublic(Object policy) {
    return allows(policy).anyMatch(s -> isEverybody(s.path("Principal")) && !isBound(s));
  }

  /// `policy_admin(policy)`: whether every action on every resource is allowed.
  static Object isAdmin(Object policy) {
    return allows(policy)
        .anyMatch(s ->
            texts(s.path("Action")).stream().anyMatch(a -> a.equals("*") || a.equals("*:*"))
                && texts(s.path("Resource")).contains("*"));
  }

  /// `policy_service_wildcards(policy)`: whether all actions of some service are allowed.
  static Object hasWildcards(Object policy) {
    return allows(policy)
        .anyMatch(s ->
            texts(s.path("Action")).stream().anyMatch(a -> a.endsWith(":*") || a.equals("*"))
                || s.has("NotAction"));
  }

  /// `policy_allows(policy, action)`: whether an action is allowed on every resource.
  static Object allows(Object policy, Object action) {
    String wanted = String.valueOf(action).toLowerCase(Locale.ROOT);
    return allows(policy)
        .anyMatch(s ->
            texts(s.path("Resource")).contains("*")
                && texts(s.path("Action")).stream().anyMatch(a -> matches(a, wanted)));
  }

  private static boolean matches(String pattern, String action) {
    String regex =
        Stream.of(pattern.toLowerCase(Locale.ROOT).split("(?<=\\*)|(?=\\*)"))
            .map(part -> part.equals("*") ? ".*" : Pattern.quote(part))
            .reduce("", String::concat);
    return Pattern.matches(regex, action);
  }

  /// `policy_requires_tls(policy)`: whether requests without TLS are denied to everybody.
  static Object requiresTls(Object policy) {
    return statements(policy)
        .filter(s -> s.path("Effect").asText().equals("Deny"))
        .filter(s -> isEverybody(s.path("Principal")))
        .filter(
            s -> texts(s.path("Action")).stream().anyMatch(a -> a.equals("*") || a.endsWith(":*")))
        .anyMatch(s ->
            condition(s, "Bool", "aws:SecureTransport").contains("false")
                || !condition(s, "NumericLessThan", "s3:TlsVersion").isEmpty());
  }

  /// `policy_confused_deputy(policy)`: whether an AWS service may act with no condition on whose
  /// behalf.
  static Object isDeputy(Object policy) {
    return allows(policy)
        .anyMatch(s -> !texts(s.path("Principal").path("Service")).isEmpty() && !isBound(s));
  }

  /// `policy_outsiders(policy, account)`: whether other accounts are allowed something.
  static Object hasOutsiders(Object policy, Object account) {
    String own = String.valueOf(account);
    return allows(policy)
        .flatMap(s -> texts(s.path("Principal").path("AWS")).stream())
        .anyMatch(p -> !p.equals("*") && !p.contains(own));
  }

  private static Stream<JsonNode> allows(Object policy) {
    return statements(policy).filter(s -> s.path("Effect").asText().equals("Allow"));
  }

  private static Stream<JsonNode> statements(Object policy) {
    JsonNode node = document(policy);
    JsonNode statements = node.path("Statement");
    return statements.isArray() ? statements.valueStream() : Stream.of(statements);
  }

  private static JsonNode document(Object policy) {
    if (policy instanceof String text) {
      try {
        return text.isBlank() ? MissingNode.getInstance() : Json.parse(text);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("the policy is not JSON");
      }
    }
    return Functions.json(policy);
  }

  private static boolean isEverybody(JsonNode principal) {
    return principal.asText().equals("*") || texts(principal.path("AWS")).contains("*");
  }

  private static boolean isBound(JsonNode statement) {
    JsonNode condition = statement.path("Condition");
    for (var operator : condition.properties()) {
      boolean isNegative = operator.getKey().contains("Not") || operator.getKey().equals("Null");
      for (var entry : operator.getValue().properties()) {
        String key = entry.getKey().toLowerCase(Locale.ROOT);
        List<String> values = texts(entry.getValue());
        boolean isIp =
            key.equals("aws:sourceip") && values.stream().noneMatch(v -> v.endsWith("/0"));
        boolean isAnybody = values.stream().allMatch(v -> v.equals("*"));
        if (!isNegative && !isAnybody && (BINDING.contains(key) || isIp)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> condition(JsonNode statement, String operator, String key) {
    for (var entry : statement.path("Condition").path(operator).properties()) {
      if (entry.getKey().equalsIgnoreCase(key)) {
        return texts(entry.getValue());
      }
    }
    return List.of();
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> texts.add(element.asText()));
    } else if (node.isValueNode()) {
      texts.add(node.asText());
    }
    return texts;
  }
}
