package dev.cloudward.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A request with its whole body.
///
/// @param path as it came, percent-encoded, from the first slash to the question mark
/// @param query as it came, after the question mark; empty where there is none
@SuppressWarnings("ArrayRecordComponent") // bodies are large, never changed and never compared
public record HttpRequest(String method, String path, String query, Headers headers, byte[] body) {

  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /// Query parameters in order, decoded.
  public List<FormField> queryFields() {
    return FormField.parse(query);
  }

  /// The first value of a query parameter.
  public Optional<String> queryValue(String name) {
    return queryFields().stream()
        .filter(field -> field.name().equals(name))
        .map(FormField::value)
        .findFirst();
  }

  /// The host that the client named, without its port, in lower case.
  public String host() {
    String host = header("Host").orElse("");
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    return (hasPort ? host.substring(0, colon) : host).toLowerCase(java.util.Locale.ROOT);
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public HttpRequest withBody(byte[] other) {
    return new HttpRequest(method, path, query, headers, other);
  }

  public HttpRequest withPath(String other) {
    return new HttpRequest(method, other, query, headers, body);
  }

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }
}
