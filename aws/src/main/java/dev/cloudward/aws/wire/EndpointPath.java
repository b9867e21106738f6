package dev.cloudward.aws.wire;

/// Puts an endpoint's own path in front of a request's.
public final class EndpointPath {

  private EndpointPath() {}

  /// Joins two encoded paths with one slash between them; an empty request path adds none.
  public static String join(String endpoint, String request) {
    String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    if (request.isEmpty()) {
      return base.isEmpty() ? "/" : base;
    }
    return request.startsWith("/") ? base + request : base + "/" + request;
  }
}
