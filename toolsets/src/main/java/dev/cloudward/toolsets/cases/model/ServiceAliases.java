package dev.cloudward.toolsets.cases.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Knows that `EC2` is `amazon-elastic-compute-cloud-linux` in the Support API's words.
public final class ServiceAliases {

  private static final ServiceAliases ALL = read();

  private final Map<String, List<String>> patterns;

  private ServiceAliases(Map<String, List<String>> patterns) {
    this.patterns = Map.copyOf(patterns);
  }

  public static ServiceAliases all() {
    return ALL;
  }

  /// Patterns of LIKE in lower case, of which a code must match one; the name as given is the
  /// first.
  public List<String> patterns(String service) {
    String name = service.strip().toLowerCase(Locale.ROOT);
    String bare = name.replaceFirst("^(amazon|aws)[ -]", "").replaceAll("[^a-z0-9 ]", "");
    List<String> all = new ArrayList<>();
    all.add(escaped(name));
    patterns
        .getOrDefault(bare, List.of())
        .forEach(code ->
            all.add(
                code.endsWith("*")
                    ? escaped(code.substring(0, code.length() - 1)) + "%"
                    : escaped(code)));
    return List.copyOf(all);
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static ServiceAliases read() {
    Map<String, List<String>> patterns = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ServiceAliases.class.getResourceAsStream("services.txt")),
                StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(l -> l.contains(" = ")).toList()) {
        String[] parts = line.split(" = ", 2);
        patterns.put(parts[0], List.of(parts[1].split(", ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("services.txt could not be read", e);
    }
    return new ServiceAliases(patterns);
  }
}
