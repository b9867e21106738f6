package dev.cloudward.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What every store must do, whichever database it is.
abstract class StoreContractTest {

  abstract String database() throws Exception;

  private static SortedSet<String> findings(Platform platform) {
    TreeSet<String> ids = new TreeSet<>();
    String cursor = "";
    do {
      JsonNode page =
          platform.call(
              "get_findings",
              "{\"tenant_id\": \"acme-corp\", \"limit\": 7"
                  + (cursor.isEmpty() ? "" : ", \"cursor\": \"" + cursor + "\"")
                  + "}");
      ids.addAll(Platform.texts(page, "items", "finding_id"));
      cursor = page.path("next_cursor").asText("");
    } while (!cursor.isEmpty());
    return ids;
  }

  @Test
  void aScanIsKeptAndTheNextOneChangesNothing() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
        Platform platform = Platform.on(sandbox, database(), Clock.systemUTC())) {
      JsonNode first = platform.scan("{\"tenant_id\": \"acme-corp\"}");
      SortedSet<String> before = findings(platform);
      JsonNode second = platform.scan("{\"tenant_id\": \"acme-corp\"}");

      assertThat(before).hasSizeGreaterThan(20);
      assertThat(before.size())
          .isEqualTo(
              platform
                  .call("get_findings", "{\"tenant_id\": \"acme-corp\"}")
                  .path("total")
                  .asInt());
      assertThat(second.path("totals").path("resources"))
          .isEqualTo(first.path("totals").path("resources"));
      assertThat(changedBy(second, platform)).isEmpty();
      assertThat(findings(platform)).isEqualTo(before);

      suppressionHidesAndShows(platform, before.first());
      comparisonSeesNoChange(platform);
    }
  }

  private static List<String> changedBy(JsonNode scan, Platform platform) {
    JsonNode changed =
        platform.call(
            "list_resources", "{\"snapshot_key\": \"" + scan.path("scan_id").asText() + "\"}");
    return Platform.texts(changed, "resources", "resource_arn");
  }

  private static void suppressionHidesAndShows(Platform platform, String id) {
    int before = total(platform);
    platform.call(
        "suppress_finding",
        "{\"finding_id\": \"" + id + "\", \"tenant_id\": \"acme-corp\", \"reason\": \"known\"}");
    assertThat(total(platform)).isEqualTo(before - 1);
    platform.call(
        "suppress_finding",
        "{\"finding_id\": \""
            + id
            + "\", \"tenant_id\": \"acme-corp\", \"reason\": \"x\", \"days\": 0}");
    assertThat(total(platform)).isEqualTo(before);
  }

  private static int total(Platform platform) {
    return platform
        .call("get_dashboard_metrics", "{\"tenant_id\": \"acme-corp\"}")
        .path("current_scan")
        .path("total_findings")
        .asInt();
  }

  private static void comparisonSeesNoChange(Platform platform) {
    JsonNode comparison = platform.call("compare_scans", "{\"tenant_id\": \"acme-corp\"}");
    assertThat(comparison.path("opened_count").asInt()).isZero();
    assertThat(comparison.path("resolved_count").asInt()).isZero();
  }

  @Test
  @SuppressWarnings("try")
  void twoReplicasShareAScanAndAKilledOneLosesNothing() throws Exception {
    String database = database();
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
        Platform one = Platform.on(sandbox, database, Clock.systemUTC());
        Platform two = Platform.on(sandbox, database, Clock.systemUTC())) {
      two.call("list_customers", "{}");
      String scan =
          one.call("trigger_scan", "{\"tenant_id\": \"acme-corp\"}").path("scan_id").asText();
      one.close();
      JsonNode finished = two.finished(scan);
      assertThat(finished.path("state").asText()).isEqualTo("COMPLETED");

      SortedSet<String> shared = findings(two);
      JsonNode undisturbed = two.scan("{\"tenant_id\": \"acme-corp\"}");
      assertThat(changedBy(undisturbed, two)).isEmpty();
      assertThat(findings(two)).isEqualTo(shared);
    }
  }
}
