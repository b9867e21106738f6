package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceMetadata;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes requests of Smithy RPC v2 in CBOR: the operation in the path, the input as body.
final class CborWriter implements RequestWriter {

  static final CBORFactory CBOR = new CBORFactory();

  /// Seconds since 1970 (RFC 8949, section 3.4.2).
  private static final int EPOCH_TIME = 1;

  private final ServiceMetadata service;

  CborWriter(ServiceMetadata service) {
    this.service = service;
  }

  @Override
  public WireRequest write(OperationModel operation, ObjectNode input) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("smithy-protocol", "rpc-v2-cbor");
    headers.put("Accept", "application/cbor");
    Structure shape = operation.input();
    if (shape != null) {
      headers.put("Content-Type", "application/cbor");
    }
    return new WireRequest(
        "POST",
        "/service/" + service.targetPrefix() + "/operation/" + operation.name(),
        List.of(),
        headers,
        HostPrefix.of(operation, input),
        shape == null ? Payload.empty() : Payload.of(bytes(shape, input)));
  }

  static byte[] bytes(Structure shape, JsonNode input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator cbor = CBOR.createGenerator(out)) {
      structure(cbor, shape, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void structure(CBORGenerator cbor, Structure shape, JsonNode value)
      throws IOException {
    cbor.writeStartObject();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getValue().isNull()) {
        Member member = Members.named(shape, entry.getKey());
        cbor.writeFieldName(member.wireName());
        member(cbor, member, entry.getValue());
      }
    }
    cbor.writeEndObject();
  }

  private static void member(CBORGenerator cbor, Member member, JsonNode value) throws IOException {
    if (value.isNull()) {
      cbor.writeNull();
      return;
    }
    switch (member.shape()) {
      case Structure structure -> structure(cbor, structure, value);
      case ListOf list -> {
        cbor.writeStartArray(value, value.size());
        for (JsonNode item : value) {
          member(cbor, list.member(), item);
        }
        cbor.writeEndArray();
      }
      case MapOf map -> {
        cbor.writeStartObject();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          cbor.writeFieldName(entry.getKey());
          member(cbor, map.value(), entry.getValue());
        }
        cbor.writeEndObject();
      }
      case Scalar scalar -> scalar(cbor, scalar, value);
    }
  }

  private static void scalar(CBORGenerator cbor, Scalar shape, JsonNode value) throws IOException {
    switch (shape.kind()) {
      case STRING -> cbor.writeString(value.asText());
      case BOOLEAN -> cbor.writeBoolean(value.asBoolean());
      case INTEGER, LONG -> cbor.writeNumber(value.asLong());
      case FLOAT, DOUBLE -> cbor.writeNumber(value.asDouble());
      case BIG_INTEGER -> cbor.writeNumber(value.bigIntegerValue());
      case BIG_DECIMAL -> cbor.writeNumber(value.decimalValue());
      case BLOB -> cbor.writeBinary(Scalars.bytes(value));
      case TIMESTAMP -> {
        cbor.writeTag(EPOCH_TIME);
        double seconds = Scalars.moment(value).toEpochMilli() / 1000.0;
        if (seconds == Math.rint(seconds)) {
          cbor.writeNumber((long) seconds);
        } else {
          cbor.writeNumber(seconds);
        }
      }
    }
  }
}
