package dev.cloudward.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Lets one service call another, as SNS puts messages into SQS queues.
@FunctionalInterface
public interface ServiceCalls {

  /// Runs an operation without wire formats and policies.
  ///
  /// @param scope whose state it is about
  /// @throws AwsFault as the other service does
  ObjectNode call(String service, String operation, Scope scope, ObjectNode input)
      throws InterruptedException;
}
