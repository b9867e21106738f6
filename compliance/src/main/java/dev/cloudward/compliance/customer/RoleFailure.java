package dev.cloudward.compliance.customer;

import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.wire.ServiceError;

/// Why a tenant's role could not be assumed, and what to do.
final class RoleFailure {

  private RoleFailure() {}

  static String words(Customer customer, AwsResult result) {
    String role = customer.roleArn() + " of tenant " + customer.tenantId();
    return switch (result) {
      case AwsResult.AwsError(ServiceError error) when error.code().startsWith("AccessDenied") ->
          "The role "
              + role
              + " cannot be assumed ("
              + error.message()
              + "). It must exist, trust this server's account, and ask for the external id that"
              + " list_customers shows; register_customer gives the CloudFormation template.";
      case AwsResult.AwsError(ServiceError error) ->
          "The role " + role + " cannot be assumed: " + error.code() + ": " + error.message() + ".";
      case AwsResult.NoCredentials(String reason) -> reason;
      case AwsResult.Unreachable(String reason) -> reason;
      case AwsResult.Unattained(String reason) -> reason;
      case AwsResult.TimedOut(String reason) -> reason;
      case AwsResult.Refused(String reason) -> reason;
      case AwsResult.Throttled(ServiceError error, int _) ->
          "The role " + role + " cannot be assumed now, STS throttles: " + error.message() + ".";
      case AwsResult.Invalid invalid -> String.join("; ", invalid.problems());
      case AwsResult.Ok _ -> throw new IllegalArgumentException("a success is no failure");
    };
  }
}
