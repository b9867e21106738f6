package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
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
import org.jspecify.annotations.Nullable;

/// JSON 1.0 and 1.1: the operation in `X-Amz-Target`, everything else in the body.
final class JsonProtocol implements WireProtocol {

  @Override
  public Dialect dialect() {
    return Dialect.JSON;
  }

  @Override
  public ObjectNode read(HttpRequest request, Route route, Dialect dialect) {
    return body(request.body(), route.operation(), dialect);
  }

  private static ObjectNode body(byte[] body, OperationModel operation, Dialect dialect) {
    Structure input = operation.input();
    JsonNode document = parse(body, dialect);
    return input == null
        ? Json.object()
        : new JsonReader(dialect).structure(input, document, member -> true, "");
  }

  /// The document of a body; an empty body stands for an empty object.
  static JsonNode parse(byte[] body, Dialect dialect) {
    if (body.length == 0) {
      return Json.object();
    }
    try {
      JsonNode document = Json.parse(body);
      return document.isMissingNode() ? Json.object() : document;
    } catch (IOException e) {
      throw dialect.malformed().fault("The body is not JSON: " + firstLine(e));
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public Answer write(Route route, Operation declared, ObjectNode answer, String requestId) {
    return new Answer(
        200,
        Headers.of("Content-Type", contentType(route.service()), "x-amzn-RequestId", requestId),
        bytes(route.operation().output(), answer));
  }

  private static byte[] bytes(@Nullable Structure output, ObjectNode answer) {
    if (output == null) {
      return new byte[] {'{', '}'};
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = Json.MAPPER.createGenerator(bytes)) {
      new JsonWriter(generator).structure(output, answer, member -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Answer fault(ServiceModel service, Dialect dialect, AwsFault fault, String requestId) {
    JsonFaults told = JsonFaults.of(service, fault, requestId);
    return new Answer(
        told.status(),
        told.headers().set("Content-Type", contentType(service)),
        Json.writeBytes(told.body()));
  }

  private static String contentType(ServiceModel service) {
    return "application/x-amz-json-" + service.metadata().jsonVersion();
  }
}
