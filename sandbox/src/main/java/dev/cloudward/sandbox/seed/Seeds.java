package dev.cloudward.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Partition;
import dev.cloudward.sandbox.service.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What accounts have before anybody changes it.
///
/// A service's seeds are `<service>/any.yaml` for all accounts and `<service>/<account name>.yaml`
/// for one. Their first level are regions (`us-east-1`, `us-*`, `*`, `global`), below which stand
/// the service's collections. Sections that apply to a scope are merged: lists add up. A folder of
/// the user's own with the same layout adds to the built-in seeds.
public final class Seeds {

  private final YAMLMapper yaml = new YAMLMapper();
  private final Organization organization;
  private final Clock clock;
  private final Optional<Path> folder;
  private final Map<String, JsonNode> files = new ConcurrentHashMap<>();

  /// @param folder more seeds, beside those that ship with the sandbox
  public Seeds(Organization organization, Clock clock, Optional<Path> folder) {
    this.organization = organization;
    this.clock = clock;
    this.folder = folder;
  }

  /// The collections that a service starts with in an account and region.
  public ObjectNode of(String service, Scope scope) {
    ObjectNode merged = Json.object();
    String account = organization.nameOf(scope.account());
    Map<String, String> names =
        Map.of(
            "account", scope.account(),
            "name", account,
            "region", scope.region(),
            "rx", "%02x".formatted(scope.region().hashCode() & 0xFF),
            "partition", Partition.of(scope.region()));
    for (String file : List.of(service + "/any.yaml", service + "/" + account + ".yaml")) {
      JsonNode document = file(file);
      SeedText text = new SeedText(names, document.path("$templates"), clock.instant());
      document
          .properties()
          .forEach(section -> {
            if (covers(section.getKey(), scope.region())) {
              merge(merged, text.fill(section.getValue()));
            }
          });
    }
    return merged;
  }

  /// A document that is the same for all accounts, such as a list of instance types.
  public JsonNode shared(String file) {
    JsonNode document = file(file);
    return new SeedText(Map.of(), document.path("$templates"), clock.instant()).fill(document);
  }

  private static boolean covers(String pattern, String region) {
    if (pattern.startsWith("$")) {
      return false;
    }
    return pattern.endsWith("*")
        ? region.startsWith(pattern.substring(0, pattern.length() - 1))
            && (!region.equals(Scope.GLOBAL) || pattern.equals("global*"))
        : region.equals(pattern);
  }

  private static void merge(ObjectNode into, JsonNode from) {
    from.properties()
        .forEach(entry -> {
          JsonNode old = into.get(entry.getKey());
          if (old instanceof ArrayNode list && entry.getValue() instanceof ArrayNode more) {
            list.addAll(more);
          } else if (old instanceof ObjectNode object && entry.getValue().isObject()) {
            merge(object, entry.getValue());
          } else {
            into.set(entry.getKey(), entry.getValue());
          }
        });
  }

  private JsonNode file(String name) {
    return files.computeIfAbsent(name, this::read);
  }

  private JsonNode read(String name) {
    ObjectNode document = Json.object();
    try (InputStream in = Seeds.class.getResourceAsStream(name)) {
      if (in != null) {
        merge(document, yaml.readTree(in));
      }
      Optional<Path> own = folder.map(path -> path.resolve(name)).filter(Files::isReadable);
      if (own.isPresent()) {
        merge(document, yaml.readTree(own.get().toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the seeds " + name + " could not be read", e);
    }
    return document;
  }
}
