package dev.cloudward.sandbox.service;

import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.identity.Caller;
import java.time.Instant;

/// Who asks for what, where and when.
///
/// @param operation the operation's SDK name
/// @param region the region that the request was signed for
/// @param scope whose state it is about
/// @param http the request as it came, for the few handlers that need its headers
public record SandboxRequest(
    String id,
    Caller caller,
    String service,
    String operation,
    String region,
    Scope scope,
    Instant time,
    HttpRequest http) {

  public String account() {
    return caller.account();
  }

  /// An ARN in the caller's account and the request's region.
  ///
  /// @param service the service's name in ARNs
  public String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition(), service, region, account(), resource);
  }

  /// An ARN of a service that has no regions, such as IAM.
  public String globalArn(String service, String resource) {
    return "arn:%s:%s::%s:%s".formatted(partition(), service, account(), resource);
  }

  public String partition() {
    return Partition.of(region);
  }
}
