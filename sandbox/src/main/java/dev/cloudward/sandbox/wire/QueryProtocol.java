package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.FormField;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Operations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The query protocol: parameters as a form, answers in XML.
final class QueryProtocol implements WireProtocol {

  @Override
  public Dialect dialect() {
    return Dialect.QUERY;
  }

  @Override
  public ObjectNode read(HttpRequest request, Route route, Dialect dialect) {
    Structure input = route.operation().input();
    ParamTree params = params(request, dialect);
    return input == null
        ? Json.object()
        : new QueryReader(dialect, false).structure(input, params, "");
  }

  /// Parameters of the form body, or of the query string of a GET.
  static List<FormField> fields(HttpRequest request) {
    List<FormField> fields = new ArrayList<>(request.queryFields());
    if (!request.method().equals("GET")) {
      fields.addAll(FormField.parse(request.bodyText()));
    }
    return fields;
  }

  static ParamTree params(HttpRequest request, Dialect dialect) {
    try {
      return ParamTree.of(fields(request));
    } catch (IllegalArgumentException e) {
      throw dialect.malformed().fault("The request cannot be read: " + e.getMessage() + ".");
    }
  }

  @Override
  public Answer write(Route route, Operation declared, ObjectNode answer, String requestId) {
    OperationModel operation = route.operation();
    String root = operation.name() + "Response";
    String namespace = route.service().metadata().xmlNamespace();
    XmlText xml = new XmlText().open(root, "xmlns", namespace == null ? "" : namespace);
    String wrapper = operation.resultWrapper();
    if (operation.output() != null) {
      if (wrapper != null) {
        xml.open(wrapper);
      }
      new XmlWriter(xml).members(operation.output(), answer, member -> true);
      if (wrapper != null) {
        xml.close(wrapper);
      }
    }
    xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
    xml.close(root);
    return new Answer(
        200, Headers.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), xml.bytes());
  }

  @Override
  public Answer fault(ServiceModel service, Dialect dialect, AwsFault fault, String requestId) {
    return XmlFaults.standard(service, dialect, fault, requestId);
  }

  /// Names of the first part of all parameters, without those of the protocol itself.
  static Set<String> ownNames(ParamTree params) {
    return params.names().stream()
        .filter(name -> !name.startsWith("X-Amz-"))
        .filter(name -> !Set.of("Action", "Version").contains(name))
        .collect(Collectors.toSet());
  }
}
