package dev.cloudward.compliance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.compliance.Platform;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.StoreError;
import dev.cloudward.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fills up loses nothing, and the scan goes on when there is room.
class FullDiskTest {

  @TempDir Path folder;

  @Test
  void theMessageSaysWhatToDoAndTheScanGoesOn() throws Exception {
    String file = folder.resolve("full.db").toString();
    try (Sandbox sandbox = LargeAccount.sandbox(folder, 4_000)) {
      String scan;
      long before;
      try (Platform full =
          Platform.on(sandbox, "jdbc:sqlite:" + file + "?max_page_count=400", Clock.systemUTC())) {
        scan = full.call("trigger_scan", LargeAccount.scan()).path("scan_id").asText();
        Database database = full.compliance.parts().database();
        assertThatThrownBy(() -> fill(database))
            .isInstanceOf(StoreError.class)
            .hasMessageContaining("is full. What was stored before is intact: free some space");
        before = count(database);
      }
      try (Platform roomy = Platform.on(sandbox, file, Clock.systemUTC())) {
        Database database = roomy.compliance.parts().database();
        assertThat(count(database)).isGreaterThanOrEqualTo(before);
        database.update("DELETE FROM document WHERE kind = 'filling'");
        JsonNode finished = roomy.finished(scan);
        assertThat(finished.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(finished.path("totals").path("unreadable").asInt()).isZero();
        assertThat(count(database)).isGreaterThanOrEqualTo(4_000);
      }
    }
  }

  private static long count(Database database) {
    return database.query("SELECT COUNT(*) FROM resource", row -> row.getLong(1)).getFirst();
  }

  /// Writes until there is no room; the scan writes at the same time.
  private static void fill(Database database) {
    for (int i = 0; i < 10_000; i++) {
      database.update(
          "INSERT INTO document (kind, tenant, id, body, updated) VALUES ('filling', '', ?, ?, 0)",
          Integer.toString(i),
          "x".repeat(4_000));
    }
  }
}
