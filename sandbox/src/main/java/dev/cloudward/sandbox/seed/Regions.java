package dev.cloudward.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// AWS's regions, from `regions.yaml`.
public final class Regions {

  private final Seeds seeds;
  private @Nullable List<Region> regions;

  /// One region.
  ///
  /// @param id how the ids of its zones begin, such as `use1`
  /// @param zones the letters of its zones
  /// @param isOptIn whether an account must ask for it, which those of the sandbox have not
  public record Region(String name, String title, String id, String zones, boolean isOptIn) {}

  public Regions(Seeds seeds) {
    this.seeds = seeds;
  }

  private static Region region(JsonNode node) {
    return new Region(
        node.path("name").asText(),
        node.path("title").asText(),
        node.path("id").asText(),
        node.path("zones").asText(),
        node.path("optIn").asBoolean());
  }

  public synchronized List<Region> all() {
    if (regions == null) {
      regions =
          seeds.shared("regions.yaml").path("Regions").valueStream().map(Regions::region).toList();
    }
    return regions;
  }

  public Optional<Region> find(String name) {
    return all().stream().filter(region -> region.name().equals(name)).findFirst();
  }

  /// Whether accounts may use a region; those of other partitions count as usable.
  public boolean isUsable(String name) {
    return name.startsWith("cn-")
        || name.startsWith("us-gov-")
        || find(name).filter(region -> !region.isOptIn()).isPresent();
  }
}
