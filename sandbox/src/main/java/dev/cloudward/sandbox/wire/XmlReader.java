package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads XML documents by the model.
final class XmlReader {

  private final Values values;

  XmlReader(Dialect dialect) {
    this.values = new Values(dialect);
  }

  ObjectNode structure(Structure shape, Xml element, Predicate<Member> wanted) {
    ObjectNode read = Json.object();
    for (Member member : shape.members().values()) {
      if (wanted.test(member)) {
        member(member, element).ifPresent(value -> read.set(member.name(), value));
      }
    }
    return read;
  }

  private Optional<JsonNode> member(Member member, Xml element) {
    String name = localName(member.wireName());
    if (member.isXmlAttribute()) {
      return element.attribute(name).map(text -> scalar(member.shape(), text, name));
    }
    if (member.shape() instanceof ListOf list && (member.isFlattened() || list.isFlattened())) {
      List<Xml> items = element.children(name);
      if (items.isEmpty() && list.member().locationName() != null) {
        items = element.children(localName(list.member().wireName()));
      }
      return items.isEmpty() ? Optional.empty() : Optional.of(list(list, items));
    }
    if (member.shape() instanceof MapOf map && (member.isFlattened() || map.isFlattened())) {
      List<Xml> entries = element.children(name);
      return entries.isEmpty() ? Optional.empty() : Optional.of(map(map, entries));
    }
    return element.child(name).map(child -> value(member.shape(), child));
  }

  private static String localName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  JsonNode value(Shape shape, Xml element) {
    return switch (shape) {
      case Structure structure -> structure(structure, element, member -> true);
      case ListOf list -> list(list, element.children());
      case MapOf map -> map(map, element.children());
      case Scalar scalar -> values.read(scalar, element.text(), element.name());
    };
  }

  private JsonNode scalar(Shape shape, String text, String name) {
    return shape instanceof Scalar scalar ? values.read(scalar, text, name) : Json.object();
  }

  private ArrayNode list(ListOf shape, List<Xml> items) {
    ArrayNode read = Json.array();
    items.forEach(item -> read.add(value(shape.member().shape(), item)));
    return read;
  }

  private ObjectNode map(MapOf shape, List<Xml> entries) {
    String keyName = shape.key().locationName() == null ? "key" : shape.key().wireName();
    String valueName = shape.value().locationName() == null ? "value" : shape.value().wireName();
    ObjectNode read = Json.object();
    for (Xml entry : entries) {
      String key = entry.child(keyName).map(Xml::text).orElse("");
      entry.child(valueName).ifPresent(child -> read.set(key, value(shape.value().shape(), child)));
    }
    return read;
  }
}
