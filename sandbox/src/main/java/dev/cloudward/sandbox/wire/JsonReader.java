package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Dialect;
import java.util.function.Predicate;

/// Reads JSON and CBOR documents by the model; members that the model lacks are passed over, as AWS
/// does.
final class JsonReader {

  private final Dialect dialect;
  private final Values values;

  JsonReader(Dialect dialect) {
    this.dialect = dialect;
    this.values = new Values(dialect);
  }

  /// Reads those members of a structure that the document has.
  ObjectNode structure(Structure shape, JsonNode node, Predicate<Member> wanted, String where) {
    if (!node.isObject()) {
      throw mismatch(node, where, "structure");
    }
    ObjectNode read = Json.object();
    for (Member member : shape.members().values()) {
      JsonNode value = node.path(member.wireName());
      if (wanted.test(member) && !value.isMissingNode() && !value.isNull()) {
        read.set(member.name(), value(member.shape(), value, where + "." + member.name()));
      }
    }
    return read;
  }

  JsonNode value(Shape shape, JsonNode node, String where) {
    return switch (shape) {
      case Structure structure ->
          structure.isDocument() ? node : structure(structure, node, member -> true, where);
      case ListOf list -> list(list, node, where);
      case MapOf map -> map(map, node, where);
      case Scalar scalar -> scalar(scalar, node, where);
    };
  }

  private ArrayNode list(ListOf shape, JsonNode node, String where) {
    if (!node.isArray()) {
      throw mismatch(node, where, "list");
    }
    ArrayNode read = Json.array();
    int i = 0;
    for (JsonNode item : node) {
      i++;
      read.add(item.isNull() ? item : value(shape.member().shape(), item, where + "." + i));
    }
    return read;
  }

  private ObjectNode map(MapOf shape, JsonNode node, String where) {
    if (!node.isObject()) {
      throw mismatch(node, where, "map");
    }
    ObjectNode read = Json.object();
    node.properties()
        .forEach(entry ->
            read.set(
                entry.getKey(),
                entry.getValue().isNull()
                    ? entry.getValue()
                    : value(
                        shape.value().shape(), entry.getValue(), where + "." + entry.getKey())));
    return read;
  }

  private JsonNode scalar(Scalar shape, JsonNode node, String where) {
    Kind kind = shape.kind();
    boolean fits =
        switch (kind) {
          case STRING -> node.isTextual();
          case INTEGER, LONG, BIG_INTEGER -> node.isNumber();
          case FLOAT, DOUBLE, BIG_DECIMAL -> node.isNumber() || node.isTextual();
          case BOOLEAN -> node.isBoolean();
          case BLOB -> node.isTextual() || node.isBinary();
          case TIMESTAMP -> node.isTextual() || node.isNumber();
        };
    if (!fits) {
      throw mismatch(node, where, kind.name().toLowerCase(java.util.Locale.ROOT));
    }
    return switch (kind) {
      case STRING -> node;
      case BOOLEAN -> node;
      case BLOB -> node.isBinary() ? node : values.read(shape, node.asText(), where);
      case TIMESTAMP -> values.time(node.asText(), where);
      case INTEGER, LONG -> values.read(shape, wholeNumber(node), where);
      case BIG_INTEGER, BIG_DECIMAL, FLOAT, DOUBLE -> values.read(shape, node.asText(), where);
    };
  }

  /// AWS takes 5.0 for 5, as some languages write it.
  private static String wholeNumber(JsonNode node) {
    if (!node.isIntegralNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0) {
      return node.decimalValue().precision() > 40
          ? node.asText()
          : node.decimalValue().toBigInteger().toString();
    }
    return node.asText();
  }

  private dev.cloudward.sandbox.service.AwsFault mismatch(
      JsonNode node, String where, String kind) {
    String found =
        node instanceof TextNode
            ? "string"
            : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    return dialect
        .malformed()
        .fault(
            "Expected a "
                + kind
                + " at "
                + where.replaceFirst("^\\.", "")
                + ", found a "
                + found
                + ".");
  }
}
