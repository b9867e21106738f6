package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;

/// Reads answers of Smithy RPC v2 in CBOR.
final class CborReader implements ResponseReader {

  private static final ObjectMapper CBOR = new ObjectMapper(CborWriter.CBOR);

  @Override
  public ObjectNode read(OperationModel operation, WireResponse response) throws IOException {
    ObjectNode output = Json.object();
    Structure shape = operation.output();
    if (shape != null && !response.body().isEmpty()) {
      JsonNode document = CBOR.readTree(response.body().bytes());
      JsonShapes.read(shape, document, member -> true, output);
    }
    return output;
  }

  @Override
  public ServiceError readError(WireResponse response) {
    JsonNode document = Json.object();
    try {
      if (!response.body().isEmpty()) {
        document = CBOR.readTree(response.body().bytes());
      }
    } catch (IOException e) {
      document = Json.object();
    }
    return new JsonReader()
        .readError(
            new WireResponse(
                response.status(), response.headers(), Payload.of(Json.writeBytes(document))));
  }
}
