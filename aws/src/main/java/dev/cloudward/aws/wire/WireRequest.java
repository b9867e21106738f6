package dev.cloudward.aws.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A request as an operation's model puts it, before it has an endpoint and a signature.
///
/// @param path percent-encoded, begins with a slash
/// @param query names and values in order, not encoded
/// @param headers by name, names in any case
/// @param hostPrefix what goes in front of the endpoint's host, empty for nothing
public record WireRequest(
    String method,
    String path,
    List<QueryParameter> query,
    Map<String, String> headers,
    String hostPrefix,
    Payload body) {

  /// One name and value of the query string.
  public record QueryParameter(String name, String value) {}

  public WireRequest {
    query = List.copyOf(query);
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = Collections.unmodifiableMap(byName);
  }

  /// This request with one more header, replacing one of the same name.
  public WireRequest withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new WireRequest(method, path, query, more, hostPrefix, body);
  }

  /// This request with another body.
  public WireRequest withBody(Payload other) {
    return new WireRequest(method, path, query, headers, hostPrefix, other);
  }

  /// The query string as it is sent, without the question mark; empty for none.
  public String queryString() {
    List<String> parts = new ArrayList<>();
    for (QueryParameter parameter : query) {
      parts.add(Percent.encode(parameter.name()) + "=" + Percent.encode(parameter.value()));
    }
    return String.join("&", parts);
  }
}
