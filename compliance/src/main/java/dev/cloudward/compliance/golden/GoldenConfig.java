package dev.cloudward.compliance.golden;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What resources of a type should look like: the members named here must be as they are here, all
/// others may be anything.
///
/// @param id the config's name, in messages its provenance
/// @param resourceType the type
/// @param priority configs with a higher one have the last word; base configs have 0
/// @param tags tags that a resource must have for this to apply
/// @param arnPattern a pattern with `*` that its ARN must match
/// @param namePattern a pattern with `*` that its name must match
public record GoldenConfig(
    String id,
    String resourceType,
    int priority,
    Map<String, String> tags,
    @Nullable String arnPattern,
    @Nullable String namePattern,
    ObjectNode desiredConfig) {

  public GoldenConfig(
      String id,
      String resourceType,
      int priority,
      @Nullable Map<String, String> tags,
      @Nullable String arnPattern,
      @Nullable String namePattern,
      ObjectNode desiredConfig) {
    this.id = id;
    this.resourceType = resourceType;
    this.priority = priority;
    this.tags = tags == null ? Map.of() : Map.copyOf(tags);
    this.arnPattern = arnPattern;
    this.namePattern = namePattern;
    this.desiredConfig = desiredConfig;
  }
}
