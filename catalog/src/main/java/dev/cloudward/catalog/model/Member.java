package dev.cloudward.catalog.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A use of a shape: a structure's member, a list's element, a map's key or value.
///
/// Shapes may contain themselves, so the shape is looked up when asked for.
public final class Member {

  /// Where a member travels in an HTTP message.
  public enum Location {
    BODY,
    URI,
    QUERY,
    HEADER,
    /// All headers with a prefix, as a map.
    HEADERS,
    STATUS
  }

  private final String name;
  private final JsonNode traits;
  private final Function<String, Shape> shapes;
  private @Nullable Shape shape;

  Member(String name, JsonNode traits, Function<String, Shape> shapes) {
    this.name = name;
    this.traits = traits;
    this.shapes = shapes;
  }

  public String name() {
    return name;
  }

  public String shapeName() {
    return traits.path("shape").asText();
  }

  public Shape shape() {
    Shape known = shape;
    if (known == null) {
      known = shapes.apply(shapeName());
      shape = known;
    }
    return known;
  }

  /// The name on the wire, null where it is the member's own.
  public @Nullable String locationName() {
    return traits.path("locationName").asText(null);
  }

  /// The name on the wire.
  public String wireName() {
    return traits.path("locationName").asText(name);
  }

  /// The name in EC2 query requests, null where it follows from the others.
  public @Nullable String queryName() {
    return traits.path("queryName").asText(null);
  }

  public Location location() {
    return switch (traits.path("location").asText("")) {
      case "uri" -> Location.URI;
      case "querystring" -> Location.QUERY;
      case "header" -> Location.HEADER;
      case "headers" -> Location.HEADERS;
      case "statusCode" -> Location.STATUS;
      default -> Location.BODY;
    };
  }

  /// Whether the payload of an event is this member.
  public boolean isEventPayload() {
    return traits.path("eventpayload").asBoolean();
  }

  /// Whether a list or map has no element of its own around its entries.
  public boolean isFlattened() {
    return traits.path("flattened").asBoolean();
  }

  public boolean isXmlAttribute() {
    return traits.path("xmlAttribute").asBoolean();
  }

  /// The XML namespace that begins at this member, null for none.
  public @Nullable String xmlNamespace() {
    return traits.path("xmlNamespace").path("uri").asText(null);
  }

  /// The prefix of [#xmlNamespace], null where it is the default namespace.
  public @Nullable String xmlNamespacePrefix() {
    return traits.path("xmlNamespace").path("prefix").asText(null);
  }

  /// Whether a client makes up a value when the caller gave none.
  public boolean isIdempotencyToken() {
    return traits.path("idempotencyToken").asBoolean();
  }

  /// Whether the value is JSON that travels inside a string.
  public boolean isJsonValue() {
    return traits.path("jsonvalue").asBoolean() && location() == Location.HEADER;
  }

  /// What kind of document a blob or text is (Smithy's `mediaType`), null where the model is
  /// silent.
  public @Nullable String mediaType() {
    return traits.path("mediaType").asText(null);
  }

  /// Whether the value becomes a part of the host name.
  public boolean isHostLabel() {
    return traits.path("hostLabel").asBoolean();
  }

  /// The endpoint rule parameter that this member fills, null for none.
  public @Nullable String contextParam() {
    return traits.path("contextParam").path("name").asText(null);
  }

  /// How a timestamp is written here, null where its shape or the protocol says.
  public @Nullable String timestampFormat() {
    String here = traits.path("timestampFormat").asText(null);
    return here == null && shape() instanceof Shape.Scalar scalar ? scalar.timestampFormat() : here;
  }

  /// Whether a blob or event stream travels as it is read.
  public boolean isStreaming() {
    return traits.path("streaming").asBoolean()
        || (shape() instanceof Shape.Scalar scalar && scalar.isStreaming())
        || (shape() instanceof Shape.Structure structure && structure.isEventStream());
  }

  public boolean isDeprecated() {
    return traits.path("deprecated").asBoolean();
  }

  /// Documentation where the model carries it; the built-in catalogue keeps it apart.
  @Nullable String inlineDocumentation() {
    return traits.path("documentation").asText(null);
  }

  @Override
  public String toString() {
    return name + ": " + shapeName() + " " + location().name().toLowerCase(Locale.ROOT);
  }
}
