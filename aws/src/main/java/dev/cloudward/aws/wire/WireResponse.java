package dev.cloudward.aws.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An answer as it came.
///
/// @param headers by name in any case, values in order
public record WireResponse(int status, Map<String, List<String>> headers, Payload body) {

  public WireResponse {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = java.util.Collections.unmodifiableMap(byName);
  }

  /// A header's value, several joined by a comma and a space.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
  }
}
