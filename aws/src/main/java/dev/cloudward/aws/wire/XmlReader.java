package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads answers of the XML protocols: query with its wrapper, EC2, and REST.
final class XmlReader implements ResponseReader {

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
    } else if (!response.body().isEmpty()) {
      XmlElement root = XmlElement.parse(response.body());
      XmlElement start = wrapped(operation, root);
      if (start != null) {
        XmlShapes.readMembers(shape, start, RestParts::isInBody, output);
      }
    }
    return output;
  }

  private static @Nullable XmlElement wrapped(OperationModel operation, XmlElement root) {
    String wrapper = operation.resultWrapper();
    return wrapper == null ? root : root.child(wrapper);
  }

  private static void payload(Member member, Payload body, ObjectNode output) throws IOException {
    if (body.isEmpty()) {
      return;
    }
    switch (member.shape()) {
      case Scalar scalar ->
          output.set(
              member.name(),
              scalar.kind() == Kind.BLOB
                  ? BinaryNode.valueOf(body.bytes())
                  : TextNode.valueOf(body.utf8()));
      case Structure structure ->
          output.set(member.name(), XmlShapes.readStructure(structure, XmlElement.parse(body)));
      default -> throw new IOException("an XML body cannot be a " + member);
    }
  }

  @Override
  public ServiceError readError(WireResponse response) {
    String requestId = ServiceError.requestId(response);
    try {
      XmlElement root = XmlElement.parse(response.body());
      XmlElement error = errorIn(root);
      ObjectNode members = Json.object();
      error.children().forEach(child -> members.put(child.name(), child.text()));
      String id = text(root, "RequestId", text(root, "RequestID", text(error, "RequestId", "")));
      return new ServiceError(
          response.status(),
          text(error, "Code", Integer.toString(response.status())),
          text(error, "Message", text(error, "message", "")),
          id.isEmpty() ? requestId : id,
          members);
    } catch (IOException e) {
      return new ServiceError(
          response.status(), Integer.toString(response.status()), "", requestId, Json.object());
    }
  }

  /// Finds the error element in `Error`, `ErrorResponse/Error` or `Response/Errors/Error`.
  private static XmlElement errorIn(XmlElement root) {
    XmlElement list = root.child("Errors");
    XmlElement error = list == null ? root.child("Error") : list.child("Error");
    return error == null ? root : error;
  }

  private static String text(XmlElement element, String name, String otherwise) {
    XmlElement child = element.child(name);
    return child == null || child.text().isBlank() ? otherwise : child.text().strip();
  }
}
