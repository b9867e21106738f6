package dev.cloudward.compliance.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which findings to show; every null means any.
///
/// @param tenants whose
/// @param state OPEN, SUPPRESSED, RESOLVED or ALL
/// @param control a control's id, or a framework's
/// @param since first seen at or after
/// @param search words that all must occur in title, message, rule, resource, tags or evidence
public record FindingQuery(
    List<String> tenants,
    @Nullable String severity,
    @Nullable String type,
    @Nullable String rule,
    @Nullable String region,
    @Nullable String arn,
    @Nullable String state,
    @Nullable String control,
    @Nullable Instant since,
    @Nullable String search,
    int limit,
    @Nullable String cursor) {
  public FindingQuery {
    tenants = List.copyOf(tenants);
  }
}
