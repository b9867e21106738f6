package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.kernel.json.Json;
import java.util.Locale;
import java.util.Optional;
import software.amazon.smithy.aws.traits.protocols.AwsJson1_0Trait;
import software.amazon.smithy.aws.traits.protocols.AwsJson1_1Trait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryTrait;
import software.amazon.smithy.aws.traits.protocols.RestJson1Trait;
import software.amazon.smithy.aws.traits.protocols.RestXmlTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.EndpointTrait;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HostLabelTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/// Writes a Smithy service as a model in botocore's format, which is what our codecs read.
final class SmithyModels {

  private final Model model;
  private final ServiceShape service;
  private final ObjectNode shapes = Json.object();
  private final String protocol;

  private SmithyModels(Model model, ServiceShape service) {
    this.model = model;
    this.service = service;
    this.protocol = protocolOf(service);
  }

  static ServiceModel convert(Model model, ServiceShape service) {
    return new ServiceModel(service.getId().getName(), new SmithyModels(model, service).root());
  }

  private static String protocolOf(ServiceShape service) {
    return service.hasTrait(AwsJson1_0Trait.class) || service.hasTrait(AwsJson1_1Trait.class)
        ? "json"
        : service.hasTrait(RestJson1Trait.class)
            ? "rest-json"
            : service.hasTrait(RestXmlTrait.class)
                ? "rest-xml"
                : service.hasTrait(AwsQueryTrait.class)
                    ? "query"
                    : service.hasTrait(Ec2QueryTrait.class) ? "ec2" : "none";
  }

  private ObjectNode root() {
    ObjectNode root = Json.object();
    ObjectNode metadata =
        Json.object()
            .put("protocol", protocol)
            .put("apiVersion", service.getVersion())
            .put("endpointPrefix", "example")
            .put("serviceFullName", service.getId().getName())
            .put("targetPrefix", service.getId().getName())
            .put("jsonVersion", service.hasTrait(AwsJson1_0Trait.class) ? "1.0" : "1.1");
    if (service.findTrait(ShapeId.from("aws.protocols#awsQueryCompatible")).isPresent()) {
      metadata.putObject("awsQueryCompatible");
    }
    root.set("metadata", metadata);
    ObjectNode operations = root.putObject("operations");
    for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
      operations.set(operation.getId().getName(), operation(operation));
    }
    root.set("shapes", shapes);
    return root;
  }

  private ObjectNode operation(OperationShape operation) {
    String name = operation.getId().getName();
    ObjectNode node = Json.object().put("name", name);
    ObjectNode http = node.putObject("http");
    Optional<HttpTrait> trait = operation.getTrait(HttpTrait.class);
    boolean isRest = protocol.startsWith("rest");
    http.put("method", isRest ? trait.map(HttpTrait::getMethod).orElse("POST") : "POST");
    http.put("requestUri", isRest ? trait.map(t -> t.getUri().toString()).orElse("/") : "/");
    Shape input = model.expectShape(operation.getInputShape());
    if (!input.getId().toString().equals("smithy.api#Unit")) {
      ObjectNode in = node.putObject("input").put("shape", add(input));
      in.put("locationName", xmlName(input).orElse(input.getId().getName()));
      input
          .getTrait(XmlNamespaceTrait.class)
          .or(() -> service.getTrait(XmlNamespaceTrait.class))
          .ifPresent(ns -> in.putObject("xmlNamespace").put("uri", ns.getUri()));
    }
    Shape output = model.expectShape(operation.getOutputShape());
    if (!output.getId().toString().equals("smithy.api#Unit")) {
      ObjectNode out = node.putObject("output").put("shape", add(output));
      if (protocol.equals("query")) {
        out.put("resultWrapper", name + "Result");
      }
    }
    operation
        .getTrait(EndpointTrait.class)
        .ifPresent(endpoint ->
            node.putObject("endpoint").put("hostPrefix", endpoint.getHostPrefix().toString()));
    node.put(
        "httpChecksumRequired",
        operation.findTrait(ShapeId.from("smithy.api#httpChecksumRequired")).isPresent());
    if (operation.findTrait(ShapeId.from("smithy.api#requestCompression")).isPresent()) {
      node.putObject("requestcompression").putArray("encodings").add("gzip");
    }
    operation.getErrorsSet().forEach(error -> add(model.expectShape(error)));
    return node;
  }

  private static Optional<String> xmlName(Shape shape) {
    return shape.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue);
  }

  private String add(Shape shape) {
    String name = shape.getId().getNamespace().replace('.', '_') + "_" + shape.getId().getName();
    if (shapes.has(name)) {
      return name;
    }
    ObjectNode node = Json.object();
    shapes.set(name, node);
    switch (shape.getType()) {
      case STRUCTURE, UNION -> structure(shape, node);
      case LIST, SET -> {
        node.put("type", "list");
        MemberShape member = shape.asListShape().orElseThrow().getMember();
        node.set("member", reference(member));
      }
      case MAP -> {
        node.put("type", "map");
        node.set("key", reference(shape.asMapShape().orElseThrow().getKey()));
        node.set("value", reference(shape.asMapShape().orElseThrow().getValue()));
      }
      case DOCUMENT -> node.put("type", "structure").put("document", true).putObject("members");
      case BLOB -> {
        node.put("type", "blob");
        node.put("streaming", shape.hasTrait(StreamingTrait.class));
      }
      case TIMESTAMP -> {
        node.put("type", "timestamp");
        shape
            .getTrait(TimestampFormatTrait.class)
            .ifPresent(format -> node.put("timestampFormat", formatOf(format)));
      }
      case BOOLEAN -> node.put("type", "boolean");
      case BYTE, SHORT, INTEGER, INT_ENUM -> node.put("type", "integer");
      case LONG -> node.put("type", "long");
      case FLOAT -> node.put("type", "float");
      case DOUBLE -> node.put("type", "double");
      case BIG_INTEGER -> node.put("type", "biginteger");
      case BIG_DECIMAL -> node.put("type", "bigdecimal");
      default -> node.put("type", "string");
    }
    return name;
  }

  private void structure(Shape shape, ObjectNode node) {
    node.put("type", "structure").put("union", shape.isUnionShape());
    if (shape.hasTrait(ErrorTrait.class)) {
      node.put("exception", true);
      ObjectNode error = node.putObject("error");
      error.put("code", shape.getId().getName());
      shape
          .getTrait(AwsQueryErrorTrait.class)
          .ifPresent(trait -> error.put("code", trait.getCode()));
      shape.getTrait(HttpErrorTrait.class).ifPresent(t -> error.put("httpStatusCode", t.getCode()));
    }
    ObjectNode members = node.putObject("members");
    var required = Json.array();
    for (MemberShape member : shape.members()) {
      members.set(member.getMemberName(), reference(member));
      if (member.hasTrait(HttpPayloadTrait.class) && protocol.startsWith("rest")) {
        node.put("payload", member.getMemberName());
      }
      if (member.hasTrait(RequiredTrait.class)) {
        required.add(member.getMemberName());
      }
    }
    node.set("required", required);
  }

  private ObjectNode reference(MemberShape member) {
    Shape target = model.expectShape(member.getTarget());
    ObjectNode node = Json.object().put("shape", add(target));
    boolean isRest = protocol.startsWith("rest");
    if (isRest) {
      location(member, node);
    }
    boolean isXml =
        protocol.equals("rest-xml") || protocol.equals("query") || protocol.equals("ec2");
    if (!node.has("locationName")) {
      if (isXml) {
        member.getTrait(XmlNameTrait.class).ifPresent(t -> node.put("locationName", t.getValue()));
        boolean isPayload = member.hasTrait(HttpPayloadTrait.class);
        if (isPayload && !node.has("locationName")) {
          node.put("locationName", xmlName(target).orElse(target.getId().getName()));
        }
      } else if (protocol.equals("rest-json")) {
        member.getTrait(JsonNameTrait.class).ifPresent(t -> node.put("locationName", t.getValue()));
      }
    }
    member
        .getTrait(Ec2QueryNameTrait.class)
        .filter(t -> protocol.equals("ec2"))
        .ifPresent(t -> node.put("queryName", t.getValue()));
    node.put("flattened", member.hasTrait(XmlFlattenedTrait.class));
    node.put("xmlAttribute", member.hasTrait(XmlAttributeTrait.class));
    member
        .getTrait(XmlNamespaceTrait.class)
        .or(() ->
            member.hasTrait(HttpPayloadTrait.class)
                ? target.getTrait(XmlNamespaceTrait.class)
                : Optional.empty())
        .or(() ->
            member.hasTrait(HttpPayloadTrait.class)
                ? service.getTrait(XmlNamespaceTrait.class)
                : Optional.empty())
        .ifPresent(ns -> {
          ObjectNode namespace = node.putObject("xmlNamespace").put("uri", ns.getUri());
          ns.getPrefix().ifPresent(prefix -> namespace.put("prefix", prefix));
        });
    member
        .getTrait(TimestampFormatTrait.class)
        .ifPresent(format -> node.put("timestampFormat", formatOf(format)));
    node.put("idempotencyToken", member.hasTrait(IdempotencyTokenTrait.class));
    target
        .getTrait(MediaTypeTrait.class)
        .ifPresent(media -> node.put("mediaType", media.getValue()));
    node.put("hostLabel", member.hasTrait(HostLabelTrait.class));
    boolean isJsonHeader =
        node.path("location").asText().equals("header")
            && target
                .getTrait(MediaTypeTrait.class)
                .filter(t -> t.getValue().equals("application/json"))
                .isPresent();
    node.put("jsonvalue", isJsonHeader);
    return node;
  }

  private static void location(MemberShape member, ObjectNode node) {
    member
        .getTrait(HttpLabelTrait.class)
        .ifPresent(t -> node.put("location", "uri").put("locationName", member.getMemberName()));
    member
        .getTrait(HttpQueryTrait.class)
        .ifPresent(t -> node.put("location", "querystring").put("locationName", t.getValue()));
    member.getTrait(HttpQueryParamsTrait.class).ifPresent(t -> node.put("location", "querystring"));
    member
        .getTrait(HttpHeaderTrait.class)
        .ifPresent(t -> node.put("location", "header").put("locationName", t.getValue()));
    member
        .getTrait(HttpPrefixHeadersTrait.class)
        .ifPresent(t -> node.put("location", "headers").put("locationName", t.getValue()));
    member.getTrait(HttpResponseCodeTrait.class).ifPresent(t -> node.put("location", "statusCode"));
  }

  private static String formatOf(TimestampFormatTrait trait) {
    return switch (trait.getFormat()) {
      case DATE_TIME -> "iso8601";
      case HTTP_DATE -> "rfc822";
      case EPOCH_SECONDS -> "unixTimestamp";
      default -> throw new IllegalStateException(trait.getValue().toLowerCase(Locale.ROOT));
    };
  }
}
