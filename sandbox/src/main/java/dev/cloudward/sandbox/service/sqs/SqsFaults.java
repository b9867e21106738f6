package dev.cloudward.sandbox.service.sqs;

import dev.cloudward.sandbox.service.AwsFault;

/// Errors whose codes of the old query API differ from their names, which clients still tell.
final class SqsFaults {

  private static final String PREFIX = "AWS.SimpleQueueService.";

  private SqsFaults() {}

  private static AwsFault fault(String name, String queryCode, String message) {
    return new AwsFault(name, message).withHeader("x-amzn-query-error", queryCode + ";Sender");
  }

  static AwsFault noQueue() {
    return fault(
        "QueueDoesNotExist", PREFIX + "NonExistentQueue", "The specified queue does not exist.");
  }

  static AwsFault queueExists() {
    return fault(
        "QueueNameExists",
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for an attribute.");
  }

  static AwsFault batch(String name, String message) {
    return fault(name, PREFIX + name, message);
  }
}
