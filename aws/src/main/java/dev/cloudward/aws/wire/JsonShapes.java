package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
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
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Values between trees in the model's names and JSON documents on the wire.
final class JsonShapes {

  private JsonShapes() {}

  /// The JSON of a structure, of those members that the predicate picks.
  static ObjectNode write(Structure shape, JsonNode value, Predicate<Member> picked) {
    ObjectNode written = Json.object();
    value
        .properties()
        .forEach(entry -> {
          Member member = Members.named(shape, entry.getKey());
          if (picked.test(member) && !entry.getValue().isNull()) {
            written.set(member.wireName(), write(member, entry.getValue()));
          }
        });
    return written;
  }

  /// The JSON of a member's value.
  static JsonNode write(Member member, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    return switch (member.shape()) {
      case Structure structure ->
          structure.isDocument() ? value : write(structure, value, m -> true);
      case ListOf list -> {
        ArrayNode items = Json.array();
        value.forEach(item -> items.add(write(list.member(), item)));
        yield items;
      }
      case MapOf map -> {
        ObjectNode entries = Json.object();
        value.properties().forEach(e -> entries.set(e.getKey(), write(map.value(), e.getValue())));
        yield entries;
      }
      case Scalar scalar -> scalar(scalar, member.timestampFormat(), value);
    };
  }

  private static JsonNode scalar(Scalar shape, @Nullable String format, JsonNode value) {
    return switch (shape.kind()) {
      case BLOB -> TextNode.valueOf(Base64.getEncoder().encodeToString(Scalars.bytes(value)));
      case TIMESTAMP -> timestamp(Scalars.moment(value), format);
      default -> value;
    };
  }

  private static JsonNode timestamp(Instant moment, @Nullable String format) {
    if (format != null && !format.equalsIgnoreCase("unixTimestamp")) {
      return TextNode.valueOf(Timestamps.format(moment, format));
    }
    return LongNode.valueOf(Timestamps.unix(moment));
  }

  /// Reads the members of a structure that the predicate picks, in the model's order.
  static void read(Structure shape, JsonNode document, Predicate<Member> picked, ObjectNode into) {
    for (Member member : shape.members().values()) {
      JsonNode value = document.path(member.wireName());
      if (picked.test(member) && !value.isMissingNode() && !value.isNull()) {
        into.set(member.name(), read(member.shape(), value));
      }
    }
  }

  /// Reads a value.
  static JsonNode read(Shape shape, JsonNode value) {
    if (value.isNull()) {
      return NullNode.getInstance();
    }
    return switch (shape) {
      case Structure structure -> {
        if (structure.isDocument() || !value.isObject()) {
          yield value;
        }
        ObjectNode members = Json.object();
        read(structure, value, member -> true, members);
        yield members;
      }
      case ListOf list -> {
        ArrayNode items = Json.array();
        value.forEach(item -> items.add(read(list.member().shape(), item)));
        yield items;
      }
      case MapOf map -> {
        ObjectNode entries = Json.object();
        value
            .properties()
            .forEach(e -> entries.set(e.getKey(), read(map.value().shape(), e.getValue())));
        yield entries;
      }
      case Scalar scalar ->
          scalar.kind() == Kind.STRING && value.isContainerNode()
              ? value
              : Scalars.read(scalar, value);
    };
  }
}
