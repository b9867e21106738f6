package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;

/// Writes an operation's input as a request of one wire format.
///
/// Input is a tree in the model's names. Blobs are [com.fasterxml.jackson.databind.node.BinaryNode]
/// or text, whose UTF-8 counts; timestamps are text or seconds since 1970. It has been checked
/// against the model.
interface RequestWriter {
  WireRequest write(OperationModel operation, ObjectNode input);
}
