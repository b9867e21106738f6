package dev.cloudward.compliance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.compliance.Platform;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.StoreSettings;
import dev.cloudward.sandbox.Sandbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A scan whose process is killed in the middle ends as if nothing had happened.
///
/// `-Dcompliance.resources=100000` runs it at the size of a large account.
class KilledScanTest {

  private static final int RESOURCES = Integer.getInteger("compliance.resources", 8_000);

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private static List<String> undisturbed;

  @BeforeAll
  static void scanUndisturbed() throws IOException {
    sandbox = LargeAccount.sandbox(folder, RESOURCES);
    String database = folder.resolve("undisturbed.db").toString();
    try (Platform platform = Platform.on(sandbox, database, Clock.systemUTC())) {
      JsonNode scan = platform.scan(LargeAccount.scan());
      assertThat(scan.path("totals").path("resources").asInt()).isGreaterThanOrEqualTo(RESOURCES);
      undisturbed = stored(platform);
    }
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /// What was found, without when and by which scan.
  private static List<String> stored(Platform platform) {
    Database database = platform.compliance.parts().database();
    List<String> all =
        new ArrayList<>(
            database.query(
                "SELECT arn || ' ' || hash || ' ' || status || ' ' || findings FROM resource"
                    + " ORDER BY arn",
                row -> row.getString(1)));
    all.addAll(
        database.query(
            "SELECT id || ' ' || rule || ' ' || arn || ' ' || severity || ' ' || state FROM finding"
                + " ORDER BY id",
            row -> row.getString(1)));
    all.addAll(
        database.query(
            "SELECT unit || type || kind || name || amount FROM counter"
                + " ORDER BY unit, type, kind, name",
            row -> row.getString(1)));
    return all.stream().sorted().toList();
  }

  private static long resources(String database) {
    try (Database open = Database.open(StoreSettings.of(database))) {
      return open.query("SELECT COUNT(*) FROM resource", row -> row.getLong(1)).getFirst();
    }
  }

  private static void awaitAThird(String database) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < end) {
      if (resources(database) > RESOURCES / 3) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the scan makes no progress");
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static String runningScan(Platform platform) {
    JsonNode scan =
        platform.call("list_scans", "{\"tenant_id\": \"acme-corp\"}").path("scans").path(0);
    assertThat(scan.path("state").asText()).isEqualTo("RUNNING");
    return scan.path("scan_id").asText();
  }

  @Test
  void aRestartAfterKillResumesWithEqualResults() throws Exception {
    String database = folder.resolve("killed.db").toString();
    Process process = ScanProcess.begin(sandbox.url(), database, "start");
    try {
      awaitAThird(database);
    } finally {
      kill(process);
    }
    assertThat(resources(database)).isLessThan(RESOURCES);
    try (Platform platform = Platform.on(sandbox, database, Clock.systemUTC())) {
      JsonNode scan = platform.finished(runningScan(platform));
      assertThat(scan.path("state").asText()).isEqualTo("COMPLETED");
      assertThat(stored(platform)).isEqualTo(undisturbed);
    }
  }

  @Test
  void ofTwoReplicasOnOnePostgresTheOtherEndsTheScan() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String database = postgres.getJdbcUrl("postgres", "postgres");
      Process one = ScanProcess.begin(sandbox.url(), database, "start");
      try (Platform two = Platform.on(sandbox, database, Clock.systemUTC())) {
        awaitAThird(database);
        kill(one);
        JsonNode scan = two.finished(runningScan(two));
        assertThat(scan.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(stored(two)).isEqualTo(undisturbed);
      } finally {
        kill(one);
      }
    }
  }
}
