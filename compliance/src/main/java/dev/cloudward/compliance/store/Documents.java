package dev.cloudward.compliance.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
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

  /// Reads a record's JSON.
  public static <T> T read(String body, Class<T> type) {
    try {
      return RECORDS.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new StoreError("a stored " + type.getSimpleName() + " cannot be read", e);
    }
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
