package dev.cloudward.sandbox.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Header fields, whose names differ by more than case.
public final class Headers {

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /// Makes headers of names and values in turn.
  public static Headers of(String... namesAndValues) {
    Headers headers = new Headers();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  /// Adds a value beside those that the name has.
  public Headers add(String name, String value) {
    values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
    return this;
  }

  /// Replaces the values that the name has.
  public Headers set(String name, String value) {
    values.remove(name);
    return add(name, value);
  }

  public Headers remove(String name) {
    values.remove(name);
    return this;
  }

  /// The first value of a name.
  public Optional<String> first(String name) {
    List<String> found = values.get(name);
    return found == null ? Optional.empty() : Optional.of(found.getFirst());
  }

  /// All values of a name, in the order they came.
  public List<String> all(String name) {
    return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// Whether a comma-separated header lists a token, in any case.
  public boolean lists(String name, String token) {
    String wanted = token.toLowerCase(Locale.ROOT);
    for (String value : all(name)) {
      for (String part : value.split(",")) {
        if (part.strip().toLowerCase(Locale.ROOT).equals(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Visits every name with each of its values.
  public void each(BiConsumer<String, String> visitor) {
    values.forEach((name, list) -> list.forEach(value -> visitor.accept(name, value)));
  }

  /// How many fields there are, repeated names counted each time.
  int size() {
    return values.values().stream().mapToInt(List::size).sum();
  }

  Headers copy() {
    Headers copy = new Headers();
    each(copy::add);
    return copy;
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
