package dev.cloudward.sandbox.http;

import java.io.IOException;

/// A message that is not HTTP, or more of it than is allowed.
final class BadHttp extends IOException {

  private static final long serialVersionUID = 1;

  private final int status;

  BadHttp(int status, String problem) {
    super(problem);
    this.status = status;
  }

  int status() {
    return status;
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
