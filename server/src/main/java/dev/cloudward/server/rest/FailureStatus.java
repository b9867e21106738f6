package dev.cloudward.server.rest;

import dev.cloudward.kernel.tool.ToolResult.Failure;

/// HTTP statuses of failures.
final class FailureStatus {

  private FailureStatus() {}

  static int of(Failure.Kind kind) {
    return switch (kind) {
      case INVALID_ARGUMENT, INVALID_STATE, MISSING_CAPABILITY -> 400;
      case DENIED, CONSENT_REQUIRED, DECLINED -> 403;
      case UNKNOWN_TOOL, NOT_FOUND -> 404;
      case THROTTLED, OVERLOADED -> 429;
      case INTERNAL -> 500;
      case AWS_ERROR, UNREACHABLE -> 502;
      case NO_CREDENTIALS, CANCELLED -> 503;
      case TIMEOUT -> 504;
    };
  }
}
