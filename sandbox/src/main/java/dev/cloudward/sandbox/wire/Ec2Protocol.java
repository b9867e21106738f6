package dev.cloudward.sandbox.wire;

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
import java.util.HashSet;
import java.util.Set;

/// EC2's kind of the query protocol; a parameter that it does not know is an error.
final class Ec2Protocol implements WireProtocol {

  @Override
  public Dialect dialect() {
    return Dialect.EC2;
  }

  @Override
  public ObjectNode read(HttpRequest request, Route route, Dialect dialect) {
    Structure input = route.operation().input();
    ParamTree params = QueryProtocol.params(request, dialect);
    QueryReader reader = new QueryReader(dialect, true);
    Set<String> unknown = new HashSet<>(QueryProtocol.ownNames(params));
    if (input != null) {
      input.members().values().forEach(member -> reader.names(member).forEach(unknown::remove));
    }
    if (!unknown.isEmpty()) {
      throw new AwsFault(
          "UnknownParameter",
          400,
          "The parameter " + unknown.iterator().next() + " is not recognized");
    }
    return input == null ? Json.object() : reader.structure(input, params, "");
  }

  @Override
  public Answer write(Route route, Operation declared, ObjectNode answer, String requestId) {
    OperationModel operation = route.operation();
    String root = operation.name() + "Response";
    String namespace = route.service().metadata().xmlNamespace();
    XmlText xml =
        new XmlText().declaration().open(root, "xmlns", namespace == null ? "" : namespace + "/");
    xml.element("requestId", requestId);
    if (operation.output() == null) {
      xml.element("return", "true");
    } else {
      new XmlWriter(xml).members(operation.output(), answer, member -> true);
    }
    xml.close(root);
    return new Answer(
        200,
        Headers.of("Content-Type", "text/xml;charset=UTF-8", "x-amzn-RequestId", requestId),
        xml.bytes());
  }

  @Override
  public Answer fault(ServiceModel service, Dialect dialect, AwsFault fault, String requestId) {
    return XmlFaults.ec2(service, fault, requestId);
  }
}
