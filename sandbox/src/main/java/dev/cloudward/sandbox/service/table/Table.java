package dev.cloudward.sandbox.service.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Resources of one kind, in the form in which answers show them; used under the scope's lock.
public final class Table {

  private final List<ObjectNode> rows = new ArrayList<>();

  Table(JsonNode seed) {
    for (JsonNode row : seed) {
      rows.add((ObjectNode) row);
    }
  }

  public List<ObjectNode> rows() {
    return rows;
  }

  /// The first row whose member has a value.
  public Optional<ObjectNode> find(String member, String value) {
    return rows.stream().filter(row -> row.path(member).asText().equals(value)).findFirst();
  }

  public ObjectNode add(ObjectNode row) {
    rows.add(row);
    return row;
  }

  /// Removes the rows whose member has a value; tells whether there were any.
  public boolean remove(String member, String value) {
    return rows.removeIf(row -> row.path(member).asText().equals(value));
  }
}
