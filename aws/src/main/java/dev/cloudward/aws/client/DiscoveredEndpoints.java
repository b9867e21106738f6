package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Endpoints that services hand out for some time to whoever asks, where their models demand to ask
/// first (Timestream's cells).
final class DiscoveredEndpoints {

  private record Known(String url, Instant until) {}

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Clock clock;

  DiscoveredEndpoints(Clock clock) {
    this.clock = clock;
  }

  /// The call that asks for a call's endpoint; empty where nothing has to be asked.
  Optional<AwsCall> question(AwsCall call) {
    boolean isOpen =
        call.operation().needsEndpointDiscovery()
            && call.endpointUrl().isEmpty()
            && url(call).isEmpty();
    return isOpen
        ? call.service().model().operationNames().stream()
            .flatMap(name -> call.service().model().operation(name).stream())
            .filter(OperationModel::isEndpointOperation)
            .findFirst()
            .map(operation -> call.to(call.service(), operation, Json.object()))
        : Optional.empty();
  }

  /// Keeps what the service told.
  ///
  /// @param told `{"Endpoints": [{"Address": host, "CachePeriodInMinutes": number}]}`
  void learn(AwsCall call, ObjectNode told) {
    JsonNode first = told.path("Endpoints").path(0);
    String host = first.path("Address").asText("");
    if (!host.isEmpty()) {
      Duration life = Duration.ofMinutes(Math.max(1, first.path("CachePeriodInMinutes").asLong(1)));
      known.put(key(call), new Known("https://" + host, clock.instant().plus(life)));
    }
  }

  /// The call to its endpoint, where one is known.
  AwsCall placed(AwsCall call) {
    boolean isOurs = call.operation().needsEndpointDiscovery() && call.endpointUrl().isEmpty();
    Optional<String> url = isOurs ? url(call) : Optional.empty();
    return url.isPresent() ? call.at(url) : call;
  }

  private Optional<String> url(AwsCall call) {
    return Optional.ofNullable(known.get(key(call)))
        .filter(endpoint -> endpoint.until().isAfter(clock.instant()))
        .map(Known::url);
  }

  private static String key(AwsCall call) {
    return call.service().summary().name() + " " + call.region() + " " + call.identity().name();
  }
}
