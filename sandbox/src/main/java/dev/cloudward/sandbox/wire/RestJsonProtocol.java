package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Operations.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// REST with JSON documents.
final class RestJsonProtocol extends RestProtocol {

  @Override
  public Dialect dialect() {
    return Dialect.REST_JSON;
  }

  @Override
  void requestIds(Headers headers, String requestId) {
    headers.set("x-amzn-RequestId", requestId);
  }

  @Override
  ObjectNode document(byte[] body, Structure input, Dialect dialect) {
    return new JsonReader(dialect)
        .structure(input, JsonProtocol.parse(body, dialect), RestProtocol::isInBody, "");
  }

  @Override
  JsonNode payloadDocument(byte[] body, Member member, Dialect dialect) {
    return new JsonReader(dialect)
        .value(member.shape(), JsonProtocol.parse(body, dialect), member.name());
  }

  @Override
  byte[] documentOf(
      Structure output, Route route, Operation declared, ObjectNode answer, Headers headers) {
    return write(headers, writer -> writer.structure(output, answer, RestProtocol::isInBody));
  }

  @Override
  byte[] payloadOf(
      Member member, Route route, Operation declared, JsonNode value, Headers headers) {
    return write(headers, writer -> writer.value(member.shape(), value, null));
  }

  @Override
  byte[] emptyBody(Headers headers) {
    headers.set("Content-Type", "application/json");
    return new byte[] {'{', '}'};
  }

  private interface Writing {
    void to(JsonWriter writer) throws IOException;
  }

  private static byte[] write(Headers headers, Writing writing) {
    headers.set("Content-Type", "application/json");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = Json.MAPPER.createGenerator(bytes)) {
      writing.to(new JsonWriter(generator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Answer fault(ServiceModel service, Dialect dialect, AwsFault fault, String requestId) {
    JsonFaults told = JsonFaults.of(service, fault, requestId);
    told.body().remove("__type");
    return new Answer(
        told.status(),
        told.headers().set("Content-Type", "application/json"),
        Json.writeBytes(told.body()));
  }
}
