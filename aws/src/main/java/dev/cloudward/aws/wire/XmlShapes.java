package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Values between trees in the model's names and XML elements.
final class XmlShapes {

  private XmlShapes() {}

  /// Writes a structure's members into the element that is open.
  static void writeMembers(XmlText xml, Structure shape, JsonNode value) {
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Member member = Members.named(shape, entry.getKey());
      if (member.isXmlAttribute() && !entry.getValue().isNull()) {
        xml.attribute(member.wireName(), entry.getValue().asText());
      }
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Member member = Members.named(shape, entry.getKey());
      if (!member.isXmlAttribute() && !entry.getValue().isNull()) {
        write(xml, member, member.wireName(), entry.getValue());
      }
    }
  }

  /// Writes a value as an element of the given name.
  static void write(XmlText xml, Member member, String name, JsonNode value) {
    switch (member.shape()) {
      case Structure structure -> {
        open(xml, member, name);
        writeMembers(xml, structure, value);
        xml.close();
      }
      case ListOf list -> writeList(xml, member, list, name, value);
      case MapOf map -> writeMap(xml, member, map, name, value);
      case Scalar scalar -> {
        open(xml, member, name);
        String text = Scalars.text(scalar, member.timestampFormat(), value, "iso8601");
        if (!text.isEmpty()) {
          xml.text(text);
        }
        xml.close();
      }
    }
  }

  private static void open(XmlText xml, Member member, String name) {
    xml.open(name);
    xml.namespace(member.xmlNamespace(), member.xmlNamespacePrefix());
  }

  private static void writeList(
      XmlText xml, Member use, ListOf list, String name, JsonNode values) {
    boolean isFlat = isFlat(use, list);
    if (!isFlat) {
      open(xml, use, name);
    }
    String element = list.member().locationName();
    String itemName = isFlat ? name : element == null ? "member" : element;
    values.forEach(value -> write(xml, list.member(), itemName, value));
    if (!isFlat) {
      xml.close();
    }
  }

  private static void writeMap(XmlText xml, Member use, MapOf map, String name, JsonNode entries) {
    boolean isFlat = use.isFlattened() || map.isFlattened();
    if (!isFlat) {
      open(xml, use, name);
    }
    for (Map.Entry<String, JsonNode> entry : entries.properties()) {
      xml.open(isFlat ? name : "entry");
      if (isFlat) {
        xml.namespace(use.xmlNamespace(), use.xmlNamespacePrefix());
      }
      write(xml, map.key(), wireName(map.key(), "key"), TextNode.valueOf(entry.getKey()));
      write(xml, map.value(), wireName(map.value(), "value"), entry.getValue());
      xml.close();
    }
    if (!isFlat) {
      xml.close();
    }
  }

  private static boolean isFlat(Member use, ListOf list) {
    return use.isFlattened() || list.isFlattened();
  }

  private static String wireName(Member member, String otherwise) {
    String name = member.locationName();
    return name == null ? otherwise : name;
  }

  /// Reads the members of a structure that the predicate picks, in the model's order.
  static void readMembers(
      Structure shape, XmlElement element, Predicate<Member> picked, ObjectNode into) {
    for (Member member : shape.members().values()) {
      if (!picked.test(member)) {
        continue;
      }
      if (member.isXmlAttribute()) {
        String value = element.attribute(member.wireName());
        if (value != null) {
          into.put(member.name(), value);
        }
        continue;
      }
      List<XmlElement> found = element.children(elementName(member));
      if (!found.isEmpty()) {
        into.set(member.name(), readMember(member, found));
      }
    }
  }

  /// The name under which a member's elements stand in its parent.
  private static String elementName(Member member) {
    boolean isNamedByItem =
        member.shape() instanceof ListOf list
            && list.isFlattened()
            && list.member().locationName() != null;
    return isNamedByItem ? ((ListOf) member.shape()).member().wireName() : member.wireName();
  }

  private static JsonNode readMember(Member member, List<XmlElement> found) {
    return switch (member.shape()) {
      case ListOf list -> {
        ArrayNode items = Json.array();
        List<XmlElement> elements = isFlat(member, list) ? found : found.getFirst().children();
        elements.forEach(item -> items.add(read(list.member(), item)));
        yield items;
      }
      case MapOf map -> {
        boolean isFlat = member.isFlattened() || map.isFlattened();
        yield readMap(map, isFlat ? found : found.getFirst().children());
      }
      case Structure structure -> readStructure(structure, found.getFirst());
      case Scalar scalar -> Scalars.read(scalar, member.timestampFormat(), found.getFirst().text());
    };
  }

  private static JsonNode readMap(MapOf map, List<XmlElement> entries) {
    ObjectNode values = Json.object();
    for (XmlElement entry : entries) {
      List<XmlElement> key = entry.children(wireName(map.key(), "key"));
      List<XmlElement> value = entry.children(wireName(map.value(), "value"));
      if (!key.isEmpty() && !value.isEmpty()) {
        values.set(key.getFirst().text(), read(map.value(), value.getFirst()));
      }
    }
    return values;
  }

  static ObjectNode readStructure(Structure structure, XmlElement element) {
    ObjectNode members = Json.object();
    readMembers(structure, element, member -> true, members);
    return members;
  }

  /// Reads an item of a list or a value of a map, which has an element of its own.
  private static JsonNode read(Member member, XmlElement element) {
    Shape shape = member.shape();
    return switch (shape) {
      case ListOf list -> {
        ArrayNode items = Json.array();
        element.children().forEach(item -> items.add(read(list.member(), item)));
        yield items;
      }
      case MapOf map -> readMap(map, element.children());
      case Structure structure -> readStructure(structure, element);
      case Scalar scalar -> Scalars.read(scalar, member.timestampFormat(), element.text());
    };
  }
}
