package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Operations.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Smithy's RPC v2 over CBOR, which newer SDKs speak to CloudWatch and others: the operation in the
/// path, the same documents as in JSON.
final class CborProtocol implements WireProtocol {

  private static final ObjectMapper CBOR = new CBORMapper();

  @Override
  public Dialect dialect() {
    return Dialect.JSON;
  }

  @Override
  public ObjectNode read(HttpRequest request, Route route, Dialect dialect) {
    Structure input = route.operation().input();
    if (input == null || request.body().length == 0) {
      return Json.object();
    }
    try {
      JsonNode document = CBOR.readTree(request.body());
      return new JsonReader(dialect).structure(input, document, member -> true, "");
    } catch (IOException e) {
      throw dialect.malformed().fault("The body is not CBOR.");
    }
  }

  @Override
  public Answer write(Route route, Operation declared, ObjectNode answer, String requestId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    Structure output = route.operation().output();
    try (JsonGenerator generator = CBOR.createGenerator(bytes)) {
      if (output == null) {
        generator.writeStartObject();
        generator.writeEndObject();
      } else {
        new JsonWriter(generator).structure(output, answer, member -> true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(200, headers(Headers.of("x-amzn-RequestId", requestId)), bytes.toByteArray());
  }

  @Override
  public Answer fault(ServiceModel service, Dialect dialect, AwsFault fault, String requestId) {
    JsonFaults told = JsonFaults.of(service, fault, requestId);
    try {
      return new Answer(
          told.status(), headers(told.headers()), CBOR.writeValueAsBytes(told.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Headers headers(Headers headers) {
    return headers.set("Content-Type", "application/cbor").set("smithy-protocol", "rpc-v2-cbor");
  }
}
