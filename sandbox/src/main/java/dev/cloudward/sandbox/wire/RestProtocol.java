package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Member.Location;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Operations.Operation;
import java.util.Optional;

/// What the REST formats share: path, query string, headers, status and the payload; subclasses
/// read and write documents.
abstract class RestProtocol implements WireProtocol {

  @Override
  public ObjectNode read(HttpRequest request, Route route, Dialect dialect) {
    ObjectNode read = Json.object();
    Structure input = route.operation().input();
    if (input == null) {
      return read;
    }
    Optional<Member> payload = input.payloadMember();
    if (payload.isPresent()) {
      payload(request.body(), payload.get(), dialect)
          .ifPresent(value -> read.set(payload.get().name(), value));
    } else if (hasBodyMembers(input) && request.body().length > 0) {
      read.setAll(document(request.body(), input, dialect));
    }
    new RestInput(request, route.labels(), dialect).readInto(read, input);
    return read;
  }

  private Optional<JsonNode> payload(byte[] body, Member member, Dialect dialect) {
    if (member.shape() instanceof Scalar scalar) {
      return body.length == 0 && !member.isStreaming()
          ? Optional.empty()
          : Optional.of(
              scalar.kind() == Kind.BLOB
                  ? BinaryNode.valueOf(body)
                  : TextNode.valueOf(new String(body, java.nio.charset.StandardCharsets.UTF_8)));
    }
    return body.length == 0
        ? Optional.empty()
        : Optional.of(payloadDocument(body, member, dialect));
  }

  @Override
  public Answer write(Route route, Operation declared, ObjectNode answer, String requestId) {
    OperationModel operation = route.operation();
    Structure output = operation.output();
    Headers headers = RestOutput.headers(output, answer);
    requestIds(headers, requestId);
    int status = RestOutput.status(operation.responseCode(), output, answer);
    byte[] body = output == null ? new byte[0] : body(output, route, declared, answer, headers);
    return new Answer(status, headers, body);
  }

  private byte[] body(
      Structure output, Route route, Operation declared, ObjectNode answer, Headers headers) {
    Optional<Member> payload = output.payloadMember();
    if (payload.isEmpty()) {
      return hasBodyMembers(output)
          ? documentOf(output, route, declared, answer, headers)
          : emptyBody(headers);
    }
    JsonNode value = answer.path(payload.get().name());
    if (payload.get().shape() instanceof Scalar) {
      if (!headers.has("Content-Type")) {
        headers.set("Content-Type", "application/octet-stream");
      }
      return value.isMissingNode() ? new byte[0] : XmlWriter.bytes(value);
    }
    return value.isMissingNode()
        ? new byte[0]
        : payloadOf(payload.get(), route, declared, value, headers);
  }

  static boolean hasBodyMembers(Structure shape) {
    return shape.members().values().stream().anyMatch(RestProtocol::isInBody);
  }

  static boolean isInBody(Member member) {
    return member.location() == Location.BODY;
  }

  abstract void requestIds(Headers headers, String requestId);

  abstract ObjectNode document(byte[] body, Structure input, Dialect dialect);

  abstract JsonNode payloadDocument(byte[] body, Member member, Dialect dialect);

  abstract byte[] documentOf(
      Structure output, Route route, Operation declared, ObjectNode answer, Headers headers);

  abstract byte[] payloadOf(
      Member member, Route route, Operation declared, JsonNode value, Headers headers);

  abstract byte[] emptyBody(Headers headers);
}
