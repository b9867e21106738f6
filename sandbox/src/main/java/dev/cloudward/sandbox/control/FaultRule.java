package dev.cloudward.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.Optional;
import java.util.Set;

/// Which requests a fault befalls.
///
/// @param count how many are left; negative for all
/// @param probability the share of matching requests, from 0 to 1
record FaultRule(
    String id,
    Optional<String> service,
    Optional<String> operation,
    Optional<String> region,
    Optional<String> account,
    Fault fault,
    String kind,
    int count,
    double probability) {

  private static final Set<String> FIELDS =
      Set.of(
          "service",
          "operation",
          "region",
          "account",
          "kind",
          "count",
          "probability",
          "millis",
          "status",
          "code",
          "message");

  /// Reads a rule from the control endpoint's JSON.
  ///
  /// @throws IllegalArgumentException when it is not one, saying what is allowed
  static FaultRule of(String id, JsonNode node) {
    node.properties()
        .forEach(entry -> {
          if (!FIELDS.contains(entry.getKey())) {
            throw new IllegalArgumentException(
                "unknown field "
                    + entry.getKey()
                    + "; known are "
                    + FIELDS.stream().sorted().toList());
          }
        });
    double probability = node.path("probability").asDouble(1);
    if (probability < 0 || probability > 1) {
      throw new IllegalArgumentException("probability must be 0..1, was " + probability);
    }
    String kind = node.path("kind").asText();
    return new FaultRule(
        id,
        text(node, "service"),
        text(node, "operation"),
        text(node, "region"),
        text(node, "account"),
        fault(kind, node),
        kind,
        node.path("count").asInt(-1),
        probability);
  }

  private static Fault fault(String kind, JsonNode node) {
    return switch (kind) {
      case "latency" -> {
        long millis = node.path("millis").asLong(-1);
        if (millis < 0 || millis > 600_000) {
          throw new IllegalArgumentException("latency needs millis 0..600000");
        }
        yield new Fault.Latency(millis);
      }
      case "throttle" -> new Fault.Throttle();
      case "error" ->
          new Fault.Failure(
              node.path("status").asInt(500),
              node.path("code").asText("InternalFailure"),
              node.path("message").asText("A fault that was asked for at /_sandbox/faults."));
      case "drop" -> new Fault.DropConnection();
      case "expired-token" -> new Fault.ExpiredToken();
      default ->
          throw new IllegalArgumentException(
              "kind must be latency, throttle, error, drop or expired-token, was '" + kind + "'");
    };
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.hasNonNull(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }

  boolean covers(SandboxRequest request) {
    return isOrAny(service, request.service())
        && isOrAny(operation, request.operation())
        && isOrAny(region, request.region())
        && isOrAny(account, request.account());
  }

  private static boolean isOrAny(Optional<String> wanted, String actual) {
    return wanted.isEmpty() || wanted.get().equals(actual);
  }

  FaultRule once() {
    return new FaultRule(
        id, service, operation, region, account, fault, kind, count - 1, probability);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("id", id).put("kind", kind);
    service.ifPresent(value -> json.put("service", value));
    operation.ifPresent(value -> json.put("operation", value));
    region.ifPresent(value -> json.put("region", value));
    account.ifPresent(value -> json.put("account", value));
    if (count >= 0) {
      json.put("count", count);
    }
    return json.put("probability", probability);
  }
}
