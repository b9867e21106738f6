package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Listings of secrets.
final class ListOps {

  private final Scoped<Vault> vaults;

  ListOps(Scoped<Vault> vaults) {
    this.vaults = vaults;
  }

  void declare(Operations on) {
    on.call("ListSecrets", this::list);
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    SecretFilters filters = new SecretFilters(input.items("Filters"));
    boolean hasDeleted = input.flag("IncludePlannedDeletion");
    List<Secret> found = new ArrayList<>();
    for (Secret secret : vaults.of(request).all()) {
      if ((hasDeleted || secret.deleted().isEmpty()) && filters.match(secret)) {
        found.add(secret);
      }
    }
    found.sort(order(input.text("SortBy", "created-date")));
    if (input.text("SortOrder", "asc").equals("desc")) {
      Collections.reverse(found);
    }
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("SecretList");
    for (Secret secret : found) {
      ObjectNode summary = secret.summary();
      summary.set("SecretVersionsToStages", secret.stages());
      list.add(summary);
    }
    return answer;
  }

  private static Comparator<Secret> order(String by) {
    Comparator<Secret> byName = Comparator.comparing(Secret::name);
    return switch (by) {
      case "name" -> byName;
      case "last-changed-date" -> Comparator.comparing(Secret::changed).thenComparing(byName);
      case "last-accessed-date" -> Comparator.comparing(ListOps::accessed).thenComparing(byName);
      default -> Comparator.comparing(Secret::created).thenComparing(byName);
    };
  }

  private static Instant accessed(Secret secret) {
    return secret.versions().all().stream()
        .flatMap(version -> version.accessed().stream())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
