package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes answers as JSON or CBOR documents by the model.
final class JsonWriter {

  private static final int CBOR_EPOCH = 1;

  private final JsonGenerator out;

  JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  void structure(Structure shape, JsonNode node, Predicate<Member> wanted) throws IOException {
    out.writeStartObject();
    for (Member member : shape.members().values()) {
      JsonNode value = node.path(member.name());
      if (wanted.test(member) && !value.isMissingNode() && !value.isNull()) {
        out.writeFieldName(member.wireName());
        value(member.shape(), value, member.timestampFormat());
      }
    }
    out.writeEndObject();
  }

  void value(Shape shape, JsonNode node, @Nullable String timestampFormat) throws IOException {
    switch (shape) {
      case Structure structure -> {
        if (structure.isDocument()) {
          out.writeTree(node);
        } else {
          structure(structure, node, member -> true);
        }
      }
      case ListOf list -> {
        out.writeStartArray();
        for (JsonNode item : node) {
          value(list.member().shape(), item, list.member().timestampFormat());
        }
        out.writeEndArray();
      }
      case MapOf map -> {
        out.writeStartObject();
        for (var entry : node.properties()) {
          out.writeFieldName(entry.getKey());
          value(map.value().shape(), entry.getValue(), map.value().timestampFormat());
        }
        out.writeEndObject();
      }
      case Scalar scalar -> scalar(scalar, node, timestampFormat);
    }
  }

  private void scalar(Scalar shape, JsonNode node, @Nullable String timestampFormat)
      throws IOException {
    switch (shape.kind()) {
      case STRING -> out.writeString(node.asText());
      case INTEGER, LONG -> out.writeNumber(node.asLong());
      case FLOAT, DOUBLE -> out.writeNumber(node.asDouble());
      case BIG_INTEGER, BIG_DECIMAL -> out.writeNumber(node.decimalValue());
      case BOOLEAN -> out.writeBoolean(node.asBoolean());
      case BLOB ->
          out.writeBinary(
              node.isBinary()
                  ? node.binaryValue()
                  : node.asText().getBytes(StandardCharsets.UTF_8));
      case TIMESTAMP -> time(node, timestampFormat);
    }
  }

  private void time(JsonNode node, @Nullable String format) throws IOException {
    if (format != null && !format.equals("unixTimestamp")) {
      out.writeString(Timestamps.write(node, format));
      return;
    }
    BigDecimal seconds = Timestamps.epochSeconds(Timestamps.of(node));
    if (out instanceof CBORGenerator cbor) {
      cbor.writeTag(CBOR_EPOCH);
      cbor.writeNumber(seconds.doubleValue());
    } else {
      out.writeNumber(seconds);
    }
  }
}
