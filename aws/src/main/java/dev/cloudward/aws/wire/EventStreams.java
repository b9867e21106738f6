package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/// Reads answers that are a stream of events which has an end: the member that is the stream
/// becomes a list of its events, each an object with the event's name.
final class EventStreams {

  private EventStreams() {}

  /// The member of an operation's output that is a stream of events.
  static Optional<Member> memberOf(OperationModel operation) {
    Structure output = operation.output();
    return output == null
        ? Optional.empty()
        : output.members().values().stream()
            .filter(m -> m.shape() instanceof Structure structure && structure.isEventStream())
            .findFirst();
  }

  /// @throws IOException when the stream is damaged or ends in an exception
  static ObjectNode read(Member member, WireResponse response) throws IOException {
    ArrayNode events = Json.array();
    for (EventMessage message : EventMessage.all(response.body().bytes())) {
      String type = message.header(":message-type");
      if (!type.equals("event")) {
        throw new IOException(
            "the stream ended in "
                + message.header(type.equals("error") ? ":error-code" : ":exception-type")
                + ": "
                + (type.equals("error")
                    ? message.header(":error-message")
                    : message.payload().utf8()));
      }
      String name = message.header(":event-type");
      Member event = ((Structure) member.shape()).members().get(name);
      if (event != null && event.shape() instanceof Structure shape) {
        events.addObject().set(name, event(shape, message));
      }
    }
    return Json.object().set(member.name(), events);
  }

  private static ObjectNode event(Structure shape, EventMessage message) throws IOException {
    ObjectNode event = Json.object();
    for (Member member : shape.members().values()) {
      if (member.isEventPayload() && member.shape() instanceof Scalar scalar) {
        event.set(
            member.name(),
            scalar.kind() == Kind.BLOB
                ? BinaryNode.valueOf(message.payload().bytes())
                : Json.MAPPER.getNodeFactory().textNode(message.payload().utf8()));
        return event;
      }
      if (member.isEventPayload()) {
        JsonNode payload = document((Structure) member.shape(), message);
        event.set(member.name(), payload);
        return event;
      }
    }
    event.setAll((ObjectNode) document(shape, message));
    return event;
  }

  private static JsonNode document(Structure shape, EventMessage message) throws IOException {
    ObjectNode read = Json.object();
    if (message.payload().isEmpty()) {
      return read;
    }
    if (message.header(":content-type").contains("xml")) {
      XmlShapes.readMembers(shape, XmlElement.parse(message.payload()), member -> true, read);
      return read;
    }
    JsonShapes.read(shape, Json.parse(message.payload().bytes()), member -> true, read);
    return read;
  }
}
