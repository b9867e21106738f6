package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Structure;

/// Writes REST requests with XML bodies.
final class RestXmlWriter extends RestWriter {

  @Override
  Payload body(OperationModel operation, Structure input, ObjectNode values) {
    String root = operation.inputName() == null ? input.name() : operation.inputName();
    XmlText xml = new XmlText();
    xml.open(root);
    xml.namespace(operation.inputNamespace(), null);
    XmlShapes.writeMembers(xml, input, values);
    xml.close();
    return Payload.of(xml.toString());
  }

  @Override
  Payload payload(OperationModel operation, Member member, JsonNode value) {
    XmlText xml = new XmlText();
    String named = member.locationName();
    XmlShapes.write(xml, member, named == null ? member.shapeName() : named, value);
    return Payload.of(xml.toString());
  }

  @Override
  Payload emptyBody(OperationModel operation) {
    return Payload.empty();
  }

  @Override
  String contentType() {
    return "application/xml";
  }
}
