package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All resource types that can be read.
public final class Collectors {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final Map<String, Collector> byType = new TreeMap<>();

  private Collectors(Collection<Collector> collectors) {
    for (Collector collector : collectors) {
      if (byType.put(collector.type(), collector) != null) {
        throw new IllegalStateException("two collectors read " + collector.type());
      }
    }
  }

  /// The collectors that ship with Cloudward.
  public static Collectors builtIn() {
    return new Collectors(files().stream().map(Collectors::read).toList());
  }

  /// The given collectors and no other.
  public static Collectors of(Collection<Collector> collectors) {
    return new Collectors(collectors);
  }

  /// Names of the built-in files, relative to this class.
  static List<String> files() {
    try (InputStream in = Collectors.class.getResourceAsStream("collectors.index")) {
      if (in == null) {
        throw new IllegalStateException("collectors.index is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.replace('\\', '/').strip())
          .filter(line -> !line.isEmpty())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("collectors.index cannot be read", e);
    }
  }

  private static Collector read(String file) {
    try (InputStream in = Collectors.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the collector " + file + " is not on the class path");
      }
      return YAML.readValue(in, Collector.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the collector " + file + " is wrong: " + e.getMessage(), e);
    }
  }

  /// Reads one collector's YAML; unknown members are refused.
  public static Collector parse(String yaml) throws IOException {
    return YAML.readValue(yaml, Collector.class);
  }

  public Optional<Collector> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  /// All collectors by type.
  public List<Collector> all() {
    return List.copyOf(byType.values());
  }

  public List<String> types() {
    return List.copyOf(byType.keySet());
  }
}
