package dev.cloudward.sandbox.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What conditions of policies may ask about a request, by keys such as `aws:PrincipalArn`.
public record AccessContext(Map<String, List<String>> values) {

  /// Nothing is known.
  public static final AccessContext NONE = new AccessContext(Map.of());

  public AccessContext {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    values = copy;
  }

  Optional<List<String>> get(String key) {
    return Optional.ofNullable(values.get(key)).filter(list -> !list.isEmpty());
  }

  /// This context with one more key.
  public AccessContext with(String key, String... more) {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    copy.put(key, List.of(more));
    return new AccessContext(copy);
  }
}
