package dev.cloudward.sandbox.http;

/// Answers requests; called on a virtual thread of the connection.
@FunctionalInterface
public interface HttpHandler {

  HttpReply handle(HttpRequest request) throws InterruptedException;

  /// Answers a message that is not HTTP, or more of it than is allowed.
  default HttpReply refuse(int status, String problem) {
    return HttpReply.Answer.text(status, "text/plain", problem + "\n");
  }
}
