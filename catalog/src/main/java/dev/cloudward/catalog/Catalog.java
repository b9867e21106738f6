package dev.cloudward.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.kernel.text.Nearest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Every AWS service that this process knows.
///
/// The built-in catalogue, overlaid with newer models from the user's folders. Services are read
/// when first asked for, and the least recently used leave when many are open.
public final class Catalog {

  private static final int MOST_OPEN = 48;

  private record Origin(ServiceSummary summary, ModelSource source) {}

  private final Lazy<ModelSource> builtIn = Lazy.of(BuiltInModels::new);
  private final Lazy<Index> index;
  private final Map<String, Service> open =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Service> eldest) {
          return size() > MOST_OPEN;
        }
      };

  private Catalog(Supplier<List<ModelSource>> overlays) {
    index = Lazy.of(() -> Index.of(builtIn.get(), overlays.get()));
  }

  /// The services by both of their names.
  private record Index(Map<String, Origin> byName, Map<String, String> byCliName) {

    static Index of(ModelSource builtIn, List<ModelSource> overlays) {
      Map<String, Origin> byName = new TreeMap<>();
      Stream.concat(Stream.of(builtIn), overlays.stream())
          .forEach(source ->
              source
                  .services()
                  .forEach(summary ->
                      byName.merge(summary.name(), new Origin(summary, source), Index::newer)));
      Map<String, String> byCliName = new HashMap<>();
      byName.forEach((name, origin) -> byCliName.put(origin.summary.cliName(), name));
      return new Index(byName, byCliName);
    }

    private static Origin newer(Origin old, Origin overlay) {
      return overlay.summary.apiVersion().compareTo(old.summary.apiVersion()) >= 0 ? overlay : old;
    }
  }

  /// The catalogue that ships with Cloudward, nothing overlaid.
  public static Catalog builtIn() {
    return new Catalog(List::of);
  }

  /// The catalogue with the overlays that the environment and home folder name.
  public static Catalog of(Environment environment, Path home) {
    return new Catalog(() ->
        List.of(new OverlayModels(OverlayModels.folders(environment.text("AWS_DATA_PATH"), home))));
  }

  /// Where the built-in catalogue's facts come from: a name and the release each was read from.
  public static Map<String, String> sources() {
    JsonNode manifest = BuiltInModels.resource("index.json").orElseThrow();
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("botocore", manifest.path("botocore").asText());
    sources.put("iam", manifest.path("iam").asText());
    return sources;
  }

  /// All services, by name.
  public List<ServiceSummary> services() {
    return index.get().byName.values().stream().map(Origin::summary).toList();
  }

  /// A service by its SDK name, such as `config`.
  public Optional<Service> service(String name) {
    Origin origin = index.get().byName.get(name);
    return origin == null ? Optional.empty() : Optional.of(open(name, origin));
  }

  /// A service by its AWS CLI command, such as `configservice`.
  public Optional<Service> serviceByCliName(String command) {
    return Optional.ofNullable(index.get().byCliName.get(command)).flatMap(this::service);
  }

  /// A clause that names the commands nearest to a misspelt one.
  public String nearestCommands(String command) {
    return Nearest.hint(command, index.get().byCliName.keySet());
  }

  private Service open(String name, Origin origin) {
    synchronized (open) {
      return open.computeIfAbsent(
          name,
          key ->
              new Service(
                  origin.summary,
                  part -> origin.source.read(name, part).or(() -> builtIn.get().read(name, part))));
    }
  }
}
