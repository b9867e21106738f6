package dev.cloudward.toolsets.cases.ingest;

import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is stored of one account's cases, as far as ingestion compares it.
final class Known {

  /// @param retrieved when it was read last
  record Stored(String id, String status, Instant retrieved) {}

  private final Map<String, Stored> byNumber = new HashMap<>();

  private Known() {}

  static Known of(CaseWriter writer, String account) throws SQLException {
    Known known = new Known();
    try (PreparedStatement query =
        writer
            .connection()
            .prepareStatement(
                "SELECT case_number, case_id, status, retrieved_at FROM cases WHERE account_number"
                    + " = ?")) {
      query.setString(1, account);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          known.byNumber.put(
              rows.getString(1),
              new Stored(
                  rows.getString(2),
                  rows.getString(3),
                  rows.getObject(4, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return known;
  }

  @Nullable Stored find(String number) {
    return byNumber.get(number);
  }

  /// The API's ids of cases that were not closed when they were read before a moment.
  List<String> open(Instant before) {
    List<String> ids = new ArrayList<>();
    byNumber
        .values()
        .forEach(stored -> {
          if (!stored.status().equals("resolved") && stored.retrieved().isBefore(before)) {
            ids.add(stored.id());
          }
        });
    ids.sort(null);
    return ids;
  }
}
