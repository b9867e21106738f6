package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A DNS record set.
///
/// @param name with the dot at its end
/// @param ttl seconds, null for an alias
/// @param alias the name that an alias leads to, null for values
/// @param routing what tells it from others of the same name, null for a plain one
/// @param source as Route 53 has it
record DnsRecord(
    String name,
    String type,
    @Nullable Long ttl,
    List<String> values,
    @Nullable String alias,
    @Nullable String routing,
    ObjectNode source) {

  DnsRecord {
    values = List.copyOf(values);
  }

  static DnsRecord of(ObjectNode from) {
    List<String> values =
        from.path("ResourceRecords").valueStream().map(v -> v.path("Value").asText()).toList();
    return new DnsRecord(
        from.path("Name").asText().replace("\\052", "*"),
        from.path("Type").asText(),
        from.has("TTL") ? Long.valueOf(from.path("TTL").asLong()) : null,
        values,
        from.at("/AliasTarget/DNSName").asText(null),
        from.path("SetIdentifier").asText(null),
        from);
  }

  /// A plain record with values.
  static DnsRecord plain(String name, String type, long ttl, List<String> values) {
    ObjectNode source = Json.object().put("Name", name).put("Type", type).put("TTL", ttl);
    ArrayNode records = source.putArray("ResourceRecords");
    values.forEach(value -> records.addObject().put("Value", value));
    return new DnsRecord(name, type, ttl, values, null, null, source);
  }

  boolean isCalled(String other) {
    return name.equals(Zone.absolute(other));
  }

  /// Whether it says the same; the order of values does not matter.
  boolean saysTheSameAs(DnsRecord other) {
    return Objects.equals(ttl, other.ttl)
        && Objects.equals(alias, other.alias)
        && Set.copyOf(values).equals(Set.copyOf(other.values));
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("name", name).put("type", type);
    if (ttl != null) {
      json.put("ttl", ttl);
    }
    if (alias != null) {
      json.put("alias", alias);
    } else {
      json.set("values", Json.strings(values));
    }
    return routing == null ? json : json.put("routing", routing);
  }
}
