package dev.cloudward.compliance.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Records that are few and read whole: tenants, golden configs, custom rules, settings.
public final class Documents {

  private static final ObjectMapper RECORDS =
      Json.MAPPER.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private final Database database;
  private final Clock clock;

  public Documents(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public <T> List<T> list(String kind, String tenant, Class<T> type) {
    return database
        .query(
            "SELECT body FROM document WHERE kind = ? AND tenant = ? ORDER BY id",
            row -> row.getString(1),
            kind,
            tenant)
        .stream()
        .map(body -> read(body, type))
        .toList();
  }

  public <T> Optional<T> find(String kind, String tenant, String id, Class<T> type) {
    return database
        .query(
            "SELECT body FROM document WHERE kind = ? AND tenant = ? AND id = ?",
            row -> row.getString(1),
            kind,
            tenant,
            id)
        .stream()
        .findFirst()
        .map(body -> read(body, type));
  }

  public void save(String kind, String tenant, String id, Object record) {
    database.update(
        """
        INSERT INTO document (kind, tenant, id, body, updated) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (kind, tenant, id)
        DO UPDATE SET body = excluded.body, updated = excluded.updated
        """,
        kind,
        tenant,
        id,
        write(record),
        clock.millis());
  }

  public boolean remove(String kind, String tenant, String id) {
    return database.update(
            "DELETE FROM document WHERE kind = ? AND tenant = ? AND id = ?", kind, tenant, id)
        > 0;
  }

  /// Takes a turn that comes once in so long, for this process and against all others.
  ///
  /// @return whether the turn was free, which it is not again before the time is over
  public boolean claim(String kind, String tenant, Duration every) {
    long now = clock.millis();
    return database.write(transaction -> {
      transaction.update(
          "INSERT INTO document (kind, tenant, id, body, updated) VALUES (?, ?, 'turn', '{}', 0)"
              + " ON CONFLICT (kind, tenant, id) DO NOTHING",
          kind,
          tenant);
      int taken =
          transaction.update(
              "UPDATE document SET updated = ?"
                  + " WHERE kind = ? AND tenant = ? AND id = 'turn' AND updated <= ?",
              now,
              kind,
              tenant,
              now - every.toMillis());
      return taken == 1;
    });
  }

  /// Reads a record's JSON.
  public static <T> T read(String body, Class<T> type) {
    try {
      return RECORDS.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new StoreError("a stored " + type.getSimpleName() + " cannot be read", e);
    }
  }

  /// A record as a JSON object, its members in snake case.
  public static ObjectNode tree(Object record) {
    return RECORDS.valueToTree(record);
  }

  /// Writes a record as JSON.
  public static String write(Object record) {
    try {
      return RECORDS.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new StoreError("a " + record.getClass().getSimpleName() + " cannot be written", e);
    }
  }
}
