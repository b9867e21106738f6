package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.toolsets.cases.analysis.CaseText;
import dev.cloudward.toolsets.cases.model.Categories;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The closed cases of the table that are not annotated yet.
record UnannotatedCases(CaseWriter writer) {

  private static final int MOST_CHARACTERS = 60_000;

  List<CaseKey> oldest(int most) throws SQLException {
    List<CaseKey> waiting = new ArrayList<>();
    try (PreparedStatement query =
        writer
            .connection()
            .prepareStatement(
                """
                SELECT account_number, case_number FROM cases c
                WHERE status = 'resolved' AND rca_category IS NULL
                  AND EXISTS (SELECT 1 FROM case_communications m
                    WHERE m.account_number = c.account_number AND m.case_number = c.case_number)
                ORDER BY created_at, case_number LIMIT ?\
                """)) {
      query.setInt(1, most);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          waiting.add(new CaseKey(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return waiting;
  }

  /// All that was written, as data that cannot end it.
  String conversation(CaseKey each) throws SQLException {
    StringBuilder text = new StringBuilder("<case>\n");
    try (PreparedStatement query =
        writer
            .connection()
            .prepareStatement(
                """
                SELECT submitted_by, body FROM case_communications
                WHERE account_number = ? AND case_number = ? ORDER BY position\
                """)) {
      query.setString(1, each.account());
      query.setString(2, each.number());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next() && text.length() < MOST_CHARACTERS) {
          text.append("<message>")
              .append(CaseText.escaped(rows.getString(2)))
              .append("</message>\n");
        }
      }
    }
    int end = Math.min(text.length(), MOST_CHARACTERS);
    return text.substring(0, end) + "</case>";
  }

  void annotate(CaseKey each, JsonNode json, Instant now) throws SQLException {
    try (PreparedStatement update =
        writer
            .connection()
            .prepareStatement(
                """
                UPDATE cases SET case_summary = ?, rca_category = ?, rca_reason = ?, rca_at = ?,
                  lifecycle_category = ?, lifecycle_reason = ?, lifecycle_at = ?
                WHERE account_number = ? AND case_number = ?\
                """)) {
      update.setString(1, json.path("summary").asText());
      update.setString(2, name(Categories.RCA, json.path("rca_category").asText()));
      update.setString(3, json.path("rca_reason").asText());
      update.setObject(4, now.atOffset(ZoneOffset.UTC));
      update.setString(5, name(Categories.LIFECYCLE, json.path("lifecycle_category").asText()));
      update.setString(6, json.path("lifecycle_reason").asText());
      update.setObject(7, now.atOffset(ZoneOffset.UTC));
      update.setString(8, each.account());
      update.setString(9, each.number());
      update.executeUpdate();
    }
  }

  private static String name(Categories categories, String given) {
    return categories.find(given).orElseThrow().name();
  }
}
