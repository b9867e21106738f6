package dev.cloudward.compliance.framework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The frameworks that rules are mapped to, from `frameworks.yaml`.
public final class Frameworks {

  private final Map<String, Framework> byId = new TreeMap<>();

  private Frameworks(List<Framework> frameworks) {
    frameworks.forEach(framework -> byId.put(framework.id(), framework));
  }

  public static Frameworks builtIn() {
    try (InputStream in = Frameworks.class.getResourceAsStream("frameworks.yaml")) {
      List<Framework> frameworks = new ArrayList<>();
      for (JsonNode node : new YAMLMapper().readTree(in).path("frameworks")) {
        Map<String, String> controls = new TreeMap<>();
        Map<String, String> manual = new TreeMap<>();
        node.path("controls")
            .properties()
            .forEach(entry -> {
              JsonNode control = entry.getValue();
              controls.put(entry.getKey(), control.path("title").asText(control.asText()));
              if (control.has("manual")) {
                manual.put(entry.getKey(), control.path("manual").asText());
              }
            });
        frameworks.add(
            new Framework(
                node.path("id").asText(),
                node.path("title").asText(),
                node.path("source").asText(),
                controls,
                manual));
      }
      return new Frameworks(frameworks);
    } catch (IOException e) {
      throw new UncheckedIOException("frameworks.yaml cannot be read", e);
    }
  }

  public Optional<Framework> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public List<Framework> all() {
    return List.copyOf(byId.values());
  }

  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }
}
