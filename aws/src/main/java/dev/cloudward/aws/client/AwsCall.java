package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.time.Duration;
import java.util.Optional;

/// One operation to perform.
///
/// @param identity whose credentials are used
/// @param region where, such as `eu-west-1`; global services find their own
/// @param input the operation's input in the model's names
/// @param isSigned whether the request is signed where the operation wants that
/// @param endpointUrl where it goes instead of the service's endpoint, empty for that; a server
///   whose own settings name an endpoint keeps to those
/// @param readTimeout how long an answer may take, empty for the server's own limit, which is never
///   exceeded
public record AwsCall(
    Identity identity,
    String region,
    Service service,
    OperationModel operation,
    ObjectNode input,
    boolean isSigned,
    Optional<String> endpointUrl,
    Optional<Duration> readTimeout) {

  public AwsCall(
      Identity identity,
      String region,
      Service service,
      OperationModel operation,
      ObjectNode input) {
    this(identity, region, service, operation, input, true, Optional.empty(), Optional.empty());
  }

  /// The same call with another input.
  public AwsCall with(ObjectNode other) {
    return to(service, operation, other);
  }

  /// A call of another operation by the same identity in the same region.
  public AwsCall to(Service otherService, OperationModel otherOperation, ObjectNode otherInput) {
    boolean isSameService = otherService.summary().name().equals(service.summary().name());
    return new AwsCall(
        identity,
        region,
        otherService,
        otherOperation,
        otherInput,
        isSigned,
        isSameService ? endpointUrl : Optional.empty(),
        readTimeout);
  }

  /// The same call in another region.
  public AwsCall in(String otherRegion) {
    return new AwsCall(
        identity, otherRegion, service, operation, input, isSigned, endpointUrl, readTimeout);
  }

  /// The same call to another endpoint.
  public AwsCall at(Optional<String> url) {
    return new AwsCall(identity, region, service, operation, input, isSigned, url, readTimeout);
  }

  /// The same call with less time for an answer.
  public AwsCall within(Optional<Duration> time) {
    return new AwsCall(identity, region, service, operation, input, isSigned, endpointUrl, time);
  }

  /// Service and operation as people name them, such as `ec2 DescribeInstances`.
  public String describe() {
    return service.summary().name() + " " + operation.name();
  }
}
