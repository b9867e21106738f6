package dev.cloudward.sandbox.service.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.Scoped;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tables of one service in one account and region, begun from its seeds.
public final class Inventory {

  private final ObjectNode seed;
  private final Map<String, Table> tables = new LinkedHashMap<>();

  /// @param seed rows by the name of their table, and single settings
  public Inventory(ObjectNode seed) {
    this.seed = seed;
  }

  /// The inventories of a service in all scopes.
  public static Scoped<Inventory> of(Seeds seeds, String service) {
    return new Scoped<>((Scope scope) -> new Inventory(seeds.of(service, scope)));
  }

  public Table table(String name) {
    return tables.computeIfAbsent(name, key -> new Table(seed.path(key)));
  }

  /// What the seeds have under a name that is no table.
  public JsonNode setting(String name) {
    return seed.path(name);
  }

  /// Changes what is under a name that is no table.
  public void set(String name, JsonNode value) {
    seed.set(name, value);
  }
}
