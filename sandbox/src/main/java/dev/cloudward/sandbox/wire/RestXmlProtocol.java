package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Operations.Operation;
import javax.xml.stream.XMLStreamException;

/// REST with XML documents.
final class RestXmlProtocol extends RestProtocol {

  @Override
  public Dialect dialect() {
    return Dialect.REST_XML;
  }

  @Override
  void requestIds(Headers headers, String requestId) {
    headers.set("x-amzn-RequestId", requestId);
    headers.set("x-amz-request-id", requestId);
    headers.set("x-amz-id-2", HostId.of(requestId));
  }

  @Override
  ObjectNode document(byte[] body, Structure input, Dialect dialect) {
    return new XmlReader(dialect).structure(input, parse(body, dialect), RestProtocol::isInBody);
  }

  @Override
  JsonNode payloadDocument(byte[] body, Member member, Dialect dialect) {
    return new XmlReader(dialect).value(member.shape(), parse(body, dialect));
  }

  private static Xml parse(byte[] body, Dialect dialect) {
    try {
      return Xml.parse(body);
    } catch (XMLStreamException e) {
      throw dialect
          .malformed()
          .fault(
              "The XML you provided was not well-formed or did not validate against our published"
                  + " schema");
    }
  }

  @Override
  byte[] documentOf(
      Structure output, Route route, Operation declared, ObjectNode answer, Headers headers) {
    String root = declared.root().orElse(output.name());
    XmlText xml = new XmlText().declaration();
    XmlWriter writer = new XmlWriter(xml);
    if (declared.isUnwrapped()) {
      output.members().values().stream()
          .filter(RestProtocol::isInBody)
          .forEach(member -> writer.element(member.wireName(), member, answer.path(member.name())));
    } else {
      open(xml, root, route.service());
      writer.members(output, answer, RestProtocol::isInBody);
      xml.close(root);
    }
    headers.set("Content-Type", "application/xml");
    return xml.bytes();
  }

  private static void open(XmlText xml, String root, ServiceModel service) {
    String namespace = service.metadata().xmlNamespace();
    if (namespace == null) {
      xml.open(root);
    } else {
      xml.open(root, "xmlns", namespace);
    }
  }

  @Override
  byte[] payloadOf(
      Member member, Route route, Operation declared, JsonNode value, Headers headers) {
    XmlText xml = new XmlText().declaration();
    String name = member.locationName() == null ? member.shape().name() : member.wireName();
    new XmlWriter(xml).element(declared.root().orElse(name), member, value);
    headers.set("Content-Type", "application/xml");
    return xml.bytes();
  }

  @Override
  byte[] emptyBody(Headers headers) {
    return new byte[0];
  }

  @Override
  public Answer fault(ServiceModel service, Dialect dialect, AwsFault fault, String requestId) {
    return XmlFaults.standard(service, dialect, fault, requestId);
  }
}
