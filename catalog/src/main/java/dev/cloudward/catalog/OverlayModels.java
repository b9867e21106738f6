package dev.cloudward.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.CliServiceName;
import dev.cloudward.kernel.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Models that users keep in folders, laid out as the AWS CLI reads them: `<folder>/<service>/<api
/// version>/service-2.json[.gz]` and its companions.
///
/// Folders come from `AWS_DATA_PATH` and `~/.aws/models`; in each, a service's newest version
/// counts.
final class OverlayModels implements ModelSource {

  private static final Map<Part, String> FILES =
      Map.of(
          Part.MODEL, "service-2.json",
          Part.PAGINATORS, "paginators-1.json",
          Part.WAITERS, "waiters-2.json",
          Part.ENDPOINT_RULES, "endpoint-rule-set-1.json");

  private final Map<String, Path> newest = new TreeMap<>();

  OverlayModels(List<Path> folders) {
    for (Path folder : folders) {
      for (Path service : children(folder)) {
        children(service).stream()
            .filter(version -> file(version, "service-2.json").isPresent())
            .max(Comparator.naturalOrder())
            .ifPresent(version -> newest.putIfAbsent(service.getFileName().toString(), version));
      }
    }
  }

  /// The folders that the environment and the home folder name.
  static List<Path> folders(Optional<String> dataPath, Path home) {
    List<Path> folders = new ArrayList<>();
    dataPath.stream()
        .flatMap(paths -> Stream.of(paths.split(File.pathSeparator)))
        .filter(path -> !path.isBlank())
        .map(path -> path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path))
        .forEach(folders::add);
    folders.add(home.resolve(".aws").resolve("models"));
    return folders;
  }

  @Override
  public List<ServiceSummary> services() {
    return newest.entrySet().stream().map(e -> summary(e.getKey(), e.getValue())).toList();
  }

  private ServiceSummary summary(String service, Path version) {
    JsonNode model = read(service, Part.MODEL).orElseThrow();
    return new ServiceSummary(
        service,
        CliServiceName.of(service),
        model.path("metadata").path("serviceFullName").asText(service),
        version.getFileName().toString(),
        model.path("operations").size());
  }

  @Override
  public Optional<JsonNode> read(String service, Part part) {
    Path version = newest.get(service);
    String name = FILES.get(part);
    if (version == null || name == null) {
      return Optional.empty();
    }
    Optional<JsonNode> content = file(version, name).map(OverlayModels::parse);
    return part == Part.PAGINATORS
        ? content.map(file -> file.path("pagination"))
        : part == Part.WAITERS
            ? content.map(file -> file.path("waiters"))
            : content.map(node -> node);
  }

  private static ObjectNode parse(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      if (Json.MAPPER.readTree(in) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalStateException("the service model " + file + " is not a JSON object");
    } catch (IOException e) {
      throw new UncheckedIOException("the service model " + file + " cannot be read", e);
    }
  }

  private static Optional<Path> file(Path folder, String name) {
    return Stream.of(folder.resolve(name), folder.resolve(name + ".gz"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder of service models " + folder + " cannot be read", e);
    }
  }
}
