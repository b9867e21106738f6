package dev.cloudward.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every AWS service that this process knows.
///
/// The built-in catalogue, overlaid with newer models from the user's folders. Services are read
/// when first asked for, and the least recently used leave when many are open.
public final class Catalog {

  private static final int MOST_OPEN = 48;

  private record Origin(ServiceSummary summary, ModelSource source) {}

  private final Map<String, Origin> byName = new TreeMap<>();
  private final Map<String, String> byCliName = new HashMap<>();
  private final ModelSource builtIn;
  private final Map<String, Service> open =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Service> eldest) {
          return size() > MOST_OPEN;
        }
      };

  private Catalog(ModelSource builtIn, List<ModelSource> overlays) {
    this.builtIn = builtIn;
    List<ModelSource> sources = new ArrayList<>(List.of(builtIn));
    sources.addAll(overlays);
    for (ModelSource source : sources) {
      source.services().forEach(summary -> add(new Origin(summary, source)));
    }
    byName.forEach((name, origin) -> byCliName.put(origin.summary.cliName(), name));
  }

  /// The catalogue that ships with Cloudward, nothing overlaid.
  public static Catalog builtIn() {
    return new Catalog(new BuiltInModels(), List.of());
  }

  /// The catalogue with the overlays that the environment and home folder name.
  public static Catalog of(Environment environment, Path home) {
    List<Path> folders = OverlayModels.folders(environment.text("AWS_DATA_PATH"), home);
    return new Catalog(new BuiltInModels(), List.of(new OverlayModels(folders)));
  }

  /// Where the built-in catalogue's facts come from: a name and the release each was read from.
  public static Map<String, String> sources() {
    JsonNode manifest = BuiltInModels.resource("index.json").orElseThrow();
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("botocore", manifest.path("botocore").asText());
    sources.put("iam", manifest.path("iam").asText());
    return sources;
  }

  private void add(Origin origin) {
    byName.merge(
        origin.summary.name(),
        origin,
        (old, overlay) ->
            overlay.summary.apiVersion().compareTo(old.summary.apiVersion()) >= 0 ? overlay : old);
  }

  /// All services, by name.
  public List<ServiceSummary> services() {
    return byName.values().stream().map(Origin::summary).toList();
  }

  /// A service by its SDK name, such as `config`.
  public Optional<Service> service(String name) {
    Origin origin = byName.get(name);
    return origin == null ? Optional.empty() : Optional.of(open(name, origin));
  }

  /// A service by its AWS CLI command, such as `configservice`.
  public Optional<Service> serviceByCliName(String command) {
    return Optional.ofNullable(byCliName.get(command)).flatMap(this::service);
  }

  /// A clause that names the commands nearest to a misspelt one.
  public String nearestCommands(String command) {
    return Nearest.hint(command, byCliName.keySet());
  }

  private Service open(String name, Origin origin) {
    synchronized (open) {
      return open.computeIfAbsent(
          name,
          key ->
              new Service(
                  origin.summary,
                  part -> origin.source.read(name, part).or(() -> builtIn.read(name, part))));
    }
  }
}
