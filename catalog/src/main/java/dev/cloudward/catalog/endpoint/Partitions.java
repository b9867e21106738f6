package dev.cloudward.catalog.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// AWS's partitions (commercial, China, GovCloud, ...) and the regions in each.
public final class Partitions {

  /// One partition.
  ///
  /// @param attributes what endpoint rules read of it: name, DNS suffixes, FIPS and dual-stack
  private record Partition(
      String id, Pattern regionPattern, List<String> regions, Map<String, Object> attributes) {}

  private final List<Partition> partitions;

  private Partitions(JsonNode root) {
    partitions = root.path("partitions").valueStream().map(Partitions::partition).toList();
  }

  /// Reads the partitions that ship with the catalogue.
  public static Partitions read() {
    try (InputStream in =
        Partitions.class.getResourceAsStream("/dev/cloudward/catalog/data/partitions.json")) {
      if (in == null) {
        throw new IllegalStateException("the catalogue has no partitions.json");
      }
      return new Partitions(Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("partitions.json cannot be read", e);
    }
  }

  private static Partition partition(JsonNode node) {
    JsonNode outputs = node.path("outputs");
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("name", outputs.path("name").asText(node.path("id").asText()));
    attributes.put("dnsSuffix", outputs.path("dnsSuffix").asText());
    attributes.put("dualStackDnsSuffix", outputs.path("dualStackDnsSuffix").asText());
    attributes.put("supportsFIPS", outputs.path("supportsFIPS").asBoolean());
    attributes.put("supportsDualStack", outputs.path("supportsDualStack").asBoolean());
    attributes.put("implicitGlobalRegion", outputs.path("implicitGlobalRegion").asText());
    return new Partition(
        node.path("id").asText(),
        Pattern.compile(node.path("regionRegex").asText()),
        node.path("regions").propertyStream().map(Map.Entry::getKey).toList(),
        Map.copyOf(attributes));
  }

  /// The attributes of the partition that a region belongs to: by name, else by the pattern of its
  /// name, else the commercial one (Smithy rules engine, `aws.partition`).
  Map<String, Object> attributesOf(String region) {
    return find(region).attributes;
  }

  /// The partition's id that a region belongs to, such as `aws-cn`.
  public String idOf(String region) {
    return find(region).id;
  }

  /// Whether a region is listed, or has a name that a region could have.
  public boolean isPlausible(String region) {
    return partitions.stream()
        .anyMatch(p -> p.regions.contains(region) || p.regionPattern.matcher(region).matches());
  }

  /// The listed regions of all partitions, sorted, without the partitions' pseudo regions.
  public List<String> regions() {
    TreeSet<String> regions = new TreeSet<>();
    partitions.forEach(partition -> regions.addAll(partition.regions));
    regions.removeIf(region -> region.endsWith("-global"));
    return List.copyOf(regions);
  }

  private Partition find(String region) {
    return partitions.stream()
        .filter(partition -> partition.regions.contains(region))
        .findFirst()
        .or(() ->
            partitions.stream()
                .filter(partition -> partition.regionPattern.matcher(region).matches())
                .findFirst())
        .orElseGet(() -> partitions.getFirst());
  }
}
