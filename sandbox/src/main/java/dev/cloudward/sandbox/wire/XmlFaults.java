package dev.cloudward.sandbox.wire;

import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;

/// Errors in the three styles that XML services have.
final class XmlFaults {

  private XmlFaults() {}

  /// The style of query and most XML services, or S3's without a wrapper.
  static Answer standard(ServiceModel service, Dialect dialect, AwsFault fault, String requestId) {
    ErrorShape shape = ErrorShape.of(service, fault);
    XmlText xml = new XmlText().declaration();
    if (dialect.hasXmlWrapper()) {
      String namespace = service.metadata().xmlNamespace();
      if (namespace == null) {
        xml.open("ErrorResponse");
      } else {
        xml.open("ErrorResponse", "xmlns", namespace);
      }
      xml.open("Error").element("Type", shape.type());
      body(xml, shape, fault).close("Error").element("RequestId", requestId);
      xml.close("ErrorResponse");
      Headers headers = Headers.of("x-amzn-RequestId", requestId);
      fault.headers().each(headers::set);
      return answer(shape.status(), xml, headers);
    }
    body(xml.open("Error"), shape, fault).element("RequestId", requestId);
    xml.element("HostId", HostId.of(requestId)).close("Error");
    Headers headers = Headers.of("x-amz-request-id", requestId, "x-amz-id-2", HostId.of(requestId));
    fault.headers().each(headers::set);
    return answer(shape.status(), xml, headers);
  }

  static Answer ec2(ServiceModel service, AwsFault fault, String requestId) {
    ErrorShape shape = ErrorShape.of(service, fault);
    XmlText xml = new XmlText().declaration().open("Response").open("Errors").open("Error");
    body(xml, shape, fault).close("Error").close("Errors").element("RequestID", requestId);
    xml.close("Response");
    return answer(shape.status(), xml, Headers.of("x-amzn-RequestId", requestId));
  }

  private static XmlText body(XmlText xml, ErrorShape shape, AwsFault fault) {
    xml.element("Code", shape.code()).element("Message", fault.message());
    fault
        .members()
        .properties()
        .forEach(member -> xml.element(member.getKey(), member.getValue().asText()));
    return xml;
  }

  private static Answer answer(int status, XmlText xml, Headers headers) {
    return new Answer(status, headers.set("Content-Type", "application/xml"), xml.bytes());
  }
}
