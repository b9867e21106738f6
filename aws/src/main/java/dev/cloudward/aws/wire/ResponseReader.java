package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import java.io.IOException;

/// Reads answers of one wire format.
interface ResponseReader {

  /// A successful answer as a tree in the model's names and order. Blobs inside documents are
  /// base64 text; a blob that is the whole body is a
  /// [com.fasterxml.jackson.databind.node.BinaryNode]. Timestamps read `2026-01-31T12:00:00+00:00`.
  ObjectNode read(OperationModel operation, WireResponse response) throws IOException;

  /// An error answer. Never fails: what cannot be read becomes its HTTP status.
  ServiceError readError(WireResponse response);
}
