package dev.cloudward.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// IAM's actions and their access levels, matched to the operations of a service.
final class IamActions {

  /// IAM prefixes of services whose signing name, endpoint prefix and own name all differ from it.
  private static final Map<String, String> PREFIXES =
      Map.of(
          "partnercentral-selling", "partnercentral",
          "partnercentral-account", "partnercentral",
          "partnercentral-benefits", "partnercentral",
          "partnercentral-channel", "partnercentral",
          "mturk", "mechanicalturk",
          "resourcegroupstaggingapi", "tag",
          "cloudcontrol", "cloudformation",
          "iot-data", "iot",
          "iot-jobs-data", "iotjobsdata",
          "applicationcostprofiler", "application-cost-profiler");

  private final Map<String, JsonNode> byPrefix = new HashMap<>();

  static IamActions read(Path folder) throws IOException {
    IamActions actions = new IamActions();
    try (Stream<Path> files = Files.list(folder.resolve("data").resolve("actions"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        actions.byPrefix.put(
            name.substring(0, name.lastIndexOf('.')), Json.parse(Files.readAllBytes(file)));
      }
    }
    return actions;
  }

  /// `{operation: [action, level]}` for the operations that IAM knows.
  ObjectNode levels(String service, JsonNode model) {
    JsonNode metadata = model.path("metadata");
    String endpoint = metadata.path("endpointPrefix").asText();
    List<String> prefixes =
        Stream.of(
                metadata.path("signingName").asText(endpoint),
                endpoint,
                service,
                PREFIXES.getOrDefault(service, service))
            .distinct()
            .filter(byPrefix::containsKey)
            .toList();
    ObjectNode levels = Json.object();
    for (Map.Entry<String, JsonNode> operation : model.path("operations").properties()) {
      for (String prefix : prefixes) {
        JsonNode action = find(prefix, operation.getKey(), operation.getValue());
        if (action != null) {
          levels
              .putArray(operation.getKey())
              .add(prefix + ":" + action.path("name").asText())
              .add(action.path("accessLevel").asText());
          break;
        }
      }
    }
    return levels;
  }

  private @Nullable JsonNode find(String prefix, String operation, JsonNode model) {
    JsonNode actions = byPrefix.getOrDefault(prefix, Json.object());
    JsonNode action = actions.get(operation.toLowerCase(Locale.ROOT));
    if (action == null && prefix.equals("apigateway")) {
      // API Gateway's actions are HTTP methods (Service Authorization Reference).
      return actions.get(model.path("http").path("method").asText().toLowerCase(Locale.ROOT));
    }
    return action;
  }
}
