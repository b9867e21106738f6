package dev.cloudward.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The catalogue that ships with Cloudward, read from the class path entry by entry.
final class BuiltInModels implements ModelSource {

  private final List<ServiceSummary> services;

  BuiltInModels() {
    services =
        resource("index.json")
            .orElseThrow()
            .path("services")
            .valueStream()
            .map(BuiltInModels::summary)
            .toList();
  }

  private static ServiceSummary summary(JsonNode node) {
    return new ServiceSummary(
        node.path("name").asText(),
        node.path("cli").asText(node.path("name").asText()),
        node.path("title").asText(),
        node.path("version").asText(),
        node.path("operations").asInt());
  }

  @Override
  public List<ServiceSummary> services() {
    return services;
  }

  @Override
  public Optional<JsonNode> read(String service, Part part) {
    return resource(service + "/" + part.file);
  }

  /// A file of the catalogue as JSON.
  static Optional<JsonNode> resource(String file) {
    try (InputStream in = open(file)) {
      return in == null ? Optional.empty() : Optional.of(Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the catalogue's " + file + " could not be read", e);
    }
  }

  /// A file of the catalogue as it is, null where there is none.
  static @org.jspecify.annotations.Nullable InputStream open(String file) {
    return BuiltInModels.class.getResourceAsStream("data/" + file);
  }
}
