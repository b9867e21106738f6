package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.aws.wire.WireResponse;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.util.Optional;

/// Something that a service wants and its model does not say, as the AWS SDKs hard-code it.
///
/// An implementation is one class marked `@AutoService(ServiceRule.class)`; several may apply to
/// one call, in the order of their class names. Steps that a rule does not override change nothing.
public interface ServiceRule {

  /// Whether the rule concerns calls of this operation.
  boolean appliesTo(Service service, OperationModel operation);

  /// The operation as the wire format shall see it.
  default OperationModel operation(OperationModel operation) {
    return operation;
  }

  /// The input as it shall be checked and sent; a copy if anything changes.
  default ObjectNode input(OperationModel operation, ObjectNode input) {
    return input;
  }

  /// The request before it is signed.
  default WireRequest request(OperationModel operation, ObjectNode input, WireRequest request) {
    return request;
  }

  /// The answer before it is read.
  default WireResponse response(OperationModel operation, WireResponse response) {
    return response;
  }

  /// The region in which the call belongs, where a refusal says that it is another one.
  default Optional<String> otherRegion(OperationModel operation, WireResponse refusal) {
    return Optional.empty();
  }

  /// The output as callers shall see it.
  default ObjectNode output(OperationModel operation, ObjectNode input, ObjectNode output) {
    return output;
  }
}
