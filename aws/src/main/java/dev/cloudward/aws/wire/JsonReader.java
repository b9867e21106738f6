package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.util.Optional;

/// Reads answers of the JSON protocols, RPC and REST alike.
final class JsonReader implements ResponseReader {

  @Override
  public ObjectNode read(OperationModel operation, WireResponse response) throws IOException {
    ObjectNode output = Json.object();
    Structure shape = operation.output();
    if (shape == null) {
      return output;
    }
    RestParts.read(shape, response, output);
    Optional<Member> payload = shape.payloadMember();
    if (payload.isPresent()) {
      payload(payload.get(), response.body(), output);
    } else {
      JsonShapes.read(shape, document(response.body()), RestParts::isInBody, output);
    }
    return output;
  }

  private static void payload(Member member, Payload body, ObjectNode output) throws IOException {
    if (member.shape() instanceof Scalar scalar) {
      if (!body.isEmpty()) {
        output.set(
            member.name(),
            scalar.kind() == Kind.BLOB
                ? BinaryNode.valueOf(body.bytes())
                : Json.MAPPER.getNodeFactory().textNode(body.utf8()));
      }
    } else if (!body.isEmpty()) {
      output.set(member.name(), JsonShapes.read(member.shape(), document(body)));
    }
  }

  private static JsonNode document(Payload body) throws IOException {
    return body.isEmpty() ? Json.object() : Json.parse(body.bytes());
  }

  @Override
  public ServiceError readError(WireResponse response) {
    ObjectNode members = Json.object();
    String message = "";
    try {
      if (document(response.body()) instanceof ObjectNode document) {
        members = document;
      }
    } catch (IOException e) {
      message = response.body().utf8();
    }
    message = members.path("message").asText(members.path("Message").asText(message));
    String code =
        queryCode(response)
            .or(() -> response.header("x-amzn-errortype"))
            .orElse(members.path("__type").asText(members.path("code").asText("")));
    String plain = plainCode(code);
    return new ServiceError(
        response.status(),
        plain.isEmpty() ? Integer.toString(response.status()) : plain,
        message,
        ServiceError.requestId(response),
        members.without("__type"));
  }

  /// The code of an older query API that the answer names beside its own.
  private static Optional<String> queryCode(WireResponse response) {
    return response
        .header("x-amzn-query-error")
        .map(value -> value.split(";")[0])
        .filter(code -> !code.isEmpty());
  }

  /// A code without its namespace (`ns#Code`) and without the link behind it (`Code:http...`).
  static String plainCode(String code) {
    String plain = code.indexOf(':') >= 0 ? code.substring(0, code.indexOf(':')) : code;
    return plain.substring(plain.lastIndexOf('#') + 1);
  }
}
