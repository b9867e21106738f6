package dev.cloudward.compliance.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which resources to show; every null means any.
public record ResourceQuery(
    List<String> tenants,
    @Nullable String status,
    @Nullable String type,
    @Nullable String region,
    @Nullable String scan,
    @Nullable String search,
    @Nullable Double minDrift,
    int limit,
    @Nullable String cursor) {
  public ResourceQuery {
    tenants = List.copyOf(tenants);
  }
}
