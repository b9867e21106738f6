package dev.cloudward.catalog.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Shape.ErrorTraits;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One service's API, over a model in botocore's format (`service-2.json`).
///
/// Operations and shapes are built when first asked for: a call touches a handful of the five
/// thousand shapes that a large service has.
public final class ServiceModel {

  private final String name;
  private final JsonNode root;
  private final ServiceMetadata metadata;
  private final Map<String, OperationModel> operations = new ConcurrentHashMap<>();
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

  /// @param name the service's name in the catalogue, such as `elbv2`
  /// @param root the model's JSON
  public ServiceModel(String name, JsonNode root) {
    this.name = name;
    this.root = root;
    this.metadata = ServiceMetadata.from(root.path("metadata"));
  }

  public String name() {
    return name;
  }

  public ServiceMetadata metadata() {
    return metadata;
  }

  /// SDK names of all operations, in the model's order.
  public List<String> operationNames() {
    return root.path("operations").propertyStream().map(Map.Entry::getKey).toList();
  }

  /// An operation by its SDK name, such as `DescribeInstances`.
  public Optional<OperationModel> operation(String operation) {
    OperationModel known = operations.get(operation);
    if (known != null) {
      return Optional.of(known);
    }
    JsonNode node = root.path("operations").path(operation);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        operations.computeIfAbsent(operation, key -> OperationModel.from(key, node, this)));
  }

  /// A shape by name.
  public Shape shape(String shape) {
    Shape known = shapes.get(shape);
    if (known != null) {
      return known;
    }
    JsonNode node = root.path("shapes").path(shape);
    if (node.isMissingNode()) {
      throw new IllegalStateException("the model of " + name + " has no shape " + shape);
    }
    Shape built = build(shape, node);
    Shape other = shapes.putIfAbsent(shape, built);
    return other == null ? built : other;
  }

  /// Names of all shapes that are errors, with their traits.
  public Map<String, Structure> errorShapes() {
    Map<String, Structure> errors = new LinkedHashMap<>();
    root.path("shapes")
        .properties()
        .forEach(entry -> {
          if (entry.getValue().path("exception").asBoolean()
              && shape(entry.getKey()) instanceof Structure error) {
            errors.put(entry.getKey(), error);
          }
        });
    return errors;
  }

  /// Client settings that the endpoint rules take, such as S3's path style, by name.
  public List<String> clientContextParams() {
    return root.path("clientContextParams").propertyStream().map(Map.Entry::getKey).toList();
  }

  Structure structure(JsonNode shapeName) {
    if (shape(shapeName.asText()) instanceof Structure structure) {
      return structure;
    }
    throw new IllegalStateException(
        "the model of " + name + " uses " + shapeName + " as a structure");
  }

  @Nullable String inlineDocumentation(String operation) {
    return root.path("operations").path(operation).path("documentation").asText(null);
  }

  private Shape build(String shape, JsonNode node) {
    String type = node.path("type").asText("structure");
    return switch (type) {
      case "structure" -> structure(shape, node);
      case "list" ->
          new ListOf(
              shape,
              new Member("member", node.path("member"), this::shape),
              node.path("flattened").asBoolean(),
              number(node.path("min")));
      case "map" ->
          new MapOf(
              shape,
              new Member("key", node.path("key"), this::shape),
              new Member("value", node.path("value"), this::shape),
              node.path("flattened").asBoolean());
      default -> scalar(shape, type, node);
    };
  }

  /// A member's traits, with the XML namespace that its shape declares where it has none of its
  /// own.
  private JsonNode traits(JsonNode use) {
    JsonNode namespace = root.path("shapes").path(use.path("shape").asText()).path("xmlNamespace");
    return namespace.isMissingNode() || use.has("xmlNamespace")
        ? use
        : ((ObjectNode) use).deepCopy().set("xmlNamespace", namespace);
  }

  private Structure structure(String shape, JsonNode node) {
    Map<String, Member> members = new LinkedHashMap<>();
    node.path("members")
        .properties()
        .forEach(entry ->
            members.put(
                entry.getKey(), new Member(entry.getKey(), traits(entry.getValue()), this::shape)));
    return new Structure(
        shape,
        java.util.Collections.unmodifiableMap(members),
        node.path("required").valueStream().map(JsonNode::asText).toList(),
        node.path("payload").asText(null),
        node.path("union").asBoolean(),
        node.path("document").asBoolean(),
        node.path("eventstream").asBoolean(),
        node.path("sensitive").asBoolean(),
        node.path("exception").asBoolean() ? error(shape, node.path("error")) : null);
  }

  private static ErrorTraits error(String shape, JsonNode error) {
    return new ErrorTraits(
        error.path("code").asText(shape),
        error.path("httpStatusCode").asInt(0),
        error.path("senderFault").asBoolean());
  }

  private static Scalar scalar(String shape, String type, JsonNode node) {
    Kind kind =
        switch (type) {
          case "string", "character" -> Kind.STRING;
          case "integer", "short", "byte" -> Kind.INTEGER;
          case "long" -> Kind.LONG;
          case "float" -> Kind.FLOAT;
          case "double" -> Kind.DOUBLE;
          case "biginteger" -> Kind.BIG_INTEGER;
          case "bigdecimal" -> Kind.BIG_DECIMAL;
          case "boolean" -> Kind.BOOLEAN;
          case "blob" -> Kind.BLOB;
          case "timestamp" -> Kind.TIMESTAMP;
          default -> throw new IllegalStateException("shape " + shape + " has the type " + type);
        };
    return new Scalar(
        shape,
        kind,
        node.path("enum").valueStream().map(JsonNode::asText).toList(),
        number(node.path("min")),
        number(node.path("max")),
        node.path("pattern").asText(null),
        node.path("timestampFormat").asText(null),
        node.path("streaming").asBoolean(),
        node.path("sensitive").asBoolean());
  }

  private static @Nullable Long number(JsonNode node) {
    return node instanceof MissingNode ? null : Long.valueOf(node.asLong());
  }
}
