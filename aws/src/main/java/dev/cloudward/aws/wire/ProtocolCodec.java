package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceMetadata;
import java.io.IOException;
import java.util.Optional;

/// Turns inputs into requests and answers into outputs, in the wire format of one service.
public final class ProtocolCodec {

  /// Bodies below this are not worth compressing (AWS SDKs reference, "Request compression").
  private static final int COMPRESSED_FROM = 10_240;

  private final RequestWriter writer;
  private final ResponseReader reader;
  private final int compressedFrom;

  private ProtocolCodec(RequestWriter writer, ResponseReader reader, int compressedFrom) {
    this.writer = writer;
    this.reader = reader;
    this.compressedFrom = compressedFrom;
  }

  /// The codec of a service.
  public static ProtocolCodec of(ServiceMetadata service) {
    return of(service, COMPRESSED_FROM);
  }

  static ProtocolCodec of(ServiceMetadata service, int compressedFrom) {
    return switch (service.protocol()) {
      case JSON -> new ProtocolCodec(new JsonRpcWriter(service), new JsonReader(), compressedFrom);
      case REST_JSON -> new ProtocolCodec(new RestJsonWriter(), new JsonReader(), compressedFrom);
      case REST_XML -> new ProtocolCodec(new RestXmlWriter(), new XmlReader(), compressedFrom);
      case QUERY ->
          new ProtocolCodec(new QueryWriter(service, false), new XmlReader(), compressedFrom);
      case EC2 ->
          new ProtocolCodec(new QueryWriter(service, true), new XmlReader(), compressedFrom);
      case CBOR -> new ProtocolCodec(new CborWriter(service), new CborReader(), compressedFrom);
    };
  }

  /// Writes a request; the input has been checked against the model.
  public WireRequest write(OperationModel operation, ObjectNode input) {
    WireRequest request = writer.write(operation, input);
    return BodyFinish.digested(
        operation, BodyFinish.compressed(operation, request, compressedFrom));
  }

  /// Reads a successful answer.
  public ObjectNode read(OperationModel operation, WireResponse response) throws IOException {
    Optional<Member> stream = EventStreams.memberOf(operation);
    return stream.isPresent()
        ? EventStreams.read(stream.get(), response)
        : reader.read(operation, response);
  }

  /// Reads an error answer.
  public ServiceError readError(WireResponse response) {
    return reader.readError(response);
  }
}
