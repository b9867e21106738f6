package dev.cloudward.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloudward.catalog.ModelSource.Part;
import dev.cloudward.catalog.model.Documentation;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.catalog.model.ServiceModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One service with everything that is known of it, each part read when first asked for.
public final class Service {

  private final ServiceSummary summary;
  private final Function<Part, Optional<JsonNode>> reader;
  private final Map<Part, JsonNode> parts = new EnumMap<>(Part.class);
  private @Nullable ServiceModel model;

  Service(ServiceSummary summary, Function<Part, Optional<JsonNode>> reader) {
    this.summary = summary;
    this.reader = reader;
  }

  public ServiceSummary summary() {
    return summary;
  }

  /// Its operations and shapes.
  public synchronized ServiceModel model() {
    ServiceModel known = model;
    if (known == null) {
      known = new ServiceModel(summary.name(), part(Part.MODEL));
      model = known;
    }
    return known;
  }

  /// Its documentation; not kept, because it is large and rarely needed.
  public Documentation documentation() {
    return new Documentation(reader.apply(Part.DOCUMENTATION).orElse(MissingNode.getInstance()));
  }

  /// How an operation's answer comes in pages, empty where it comes whole.
  public Optional<Paginator> paginator(String operation) {
    return Paginator.of(part(Part.PAGINATORS).path(operation));
  }

  /// Its waiters in botocore's format, by name.
  public JsonNode waiters() {
    return part(Part.WAITERS);
  }

  /// Its endpoint rule set.
  public JsonNode endpointRules() {
    return part(Part.ENDPOINT_RULES);
  }

  /// IAM action and access level of its operations: `{operation: [action, level]}`.
  public JsonNode accessLevels() {
    return part(Part.ACCESS);
  }

  private synchronized JsonNode part(Part part) {
    JsonNode known = parts.get(part);
    if (known == null) {
      known = reader.apply(part).orElse(MissingNode.getInstance());
      if (part != Part.MODEL) {
        parts.put(part, known);
      }
    }
    return known;
  }
}
