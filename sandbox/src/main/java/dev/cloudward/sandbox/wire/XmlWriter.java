package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes answers as XML by the model.
final class XmlWriter {

  private final XmlText out;

  XmlWriter(XmlText out) {
    this.out = out;
  }

  /// Writes the members of a structure, without an element around them.
  void members(Structure shape, JsonNode node, Predicate<Member> wanted) {
    for (Member member : shape.members().values()) {
      JsonNode value = node.path(member.name());
      if (wanted.test(member)
          && !member.isXmlAttribute()
          && !value.isMissingNode()
          && !value.isNull()) {
        member(member, value);
      }
    }
  }

  private void member(Member member, JsonNode value) {
    String name = member.wireName();
    if (member.shape() instanceof ListOf list && (member.isFlattened() || list.isFlattened())) {
      String item = list.member().locationName() == null ? name : list.member().wireName();
      value.forEach(each -> element(item, list.member(), each));
    } else if (member.shape() instanceof MapOf map && (member.isFlattened() || map.isFlattened())) {
      entries(map, name, value);
    } else {
      element(name, member, value);
    }
  }

  /// Writes an element with its content.
  void element(String name, Member member, JsonNode value) {
    open(name, member, value);
    content(member.shape(), member.timestampFormat(), value);
    out.close(name);
  }

  /// Opens an element with the attributes that its structure declares, such as `xsi:type`.
  private void open(String name, Member member, JsonNode value) {
    List<String> attributes = new ArrayList<>();
    if (member.xmlNamespace() != null && member.xmlNamespacePrefix() != null) {
      attributes.addAll(List.of("xmlns:" + member.xmlNamespacePrefix(), member.xmlNamespace()));
    }
    if (member.shape() instanceof Structure structure) {
      for (Member each : structure.members().values()) {
        if (each.isXmlAttribute() && value.has(each.name())) {
          attributes.addAll(List.of(each.wireName(), value.path(each.name()).asText()));
        }
      }
    }
    if (attributes.isEmpty()) {
      out.open(name);
    } else {
      out.open(name, attributes.toArray(String[]::new));
    }
  }

  private void content(Shape shape, @Nullable String timestampFormat, JsonNode value) {
    switch (shape) {
      case Structure structure -> members(structure, value, member -> true);
      case ListOf list -> {
        String item = list.member().locationName() == null ? "member" : list.member().wireName();
        value.forEach(each -> element(item, list.member(), each));
      }
      case MapOf map -> entries(map, "entry", value);
      case Scalar scalar -> out.value(text(scalar, timestampFormat, value));
    }
  }

  private void entries(MapOf map, String name, JsonNode value) {
    String keyName = map.key().locationName() == null ? "key" : map.key().wireName();
    String valueName = map.value().locationName() == null ? "value" : map.value().wireName();
    value
        .properties()
        .forEach(entry -> {
          out.open(name).element(keyName, entry.getKey());
          element(valueName, map.value(), entry.getValue());
          out.close(name);
        });
  }

  /// A single value as XML and headers have it.
  static String text(Scalar shape, @Nullable String timestampFormat, JsonNode value) {
    if (shape.kind() == Kind.TIMESTAMP) {
      return Timestamps.write(value, timestampFormat == null ? "iso8601" : timestampFormat);
    }
    if (shape.kind() == Kind.BLOB) {
      return Base64.getEncoder().encodeToString(bytes(value));
    }
    return value.asText();
  }

  /// The bytes that a node stands for: its own, or its text in UTF-8.
  static byte[] bytes(JsonNode value) {
    try {
      return value.isBinary()
          ? value.binaryValue()
          : value.asText().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
