package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;

/// One operation to perform.
///
/// @param identity whose credentials are used
/// @param region where, such as `eu-west-1`; global services find their own
/// @param input the operation's input in the model's names
/// @param isSigned whether the request is signed where the operation wants that
public record AwsCall(
    Identity identity,
    String region,
    Service service,
    OperationModel operation,
    ObjectNode input,
    boolean isSigned) {

  public AwsCall(
      Identity identity,
      String region,
      Service service,
      OperationModel operation,
      ObjectNode input) {
    this(identity, region, service, operation, input, true);
  }

  /// The same call with another input.
  public AwsCall with(ObjectNode other) {
    return new AwsCall(identity, region, service, operation, other, isSigned);
  }

  /// Service and operation as people name them, such as `ec2 DescribeInstances`.
  public String describe() {
    return service.summary().name() + " " + operation.name();
  }
}
