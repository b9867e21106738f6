package dev.cloudward.compliance;
import dev.cloudward.sandbox.*;
import java.nio.file.*;
import java.time.Clock;
import org.junit.jupiter.api.Test;
class PeekTest {
  @Test void peek() throws Exception {
    try (Sandbox s = Sandbox.start(SandboxSettings.defaults()); Platform p = Platform.on(s, Files.createTempDirectory("x").resolve("d.db").toString(), Clock.systemUTC())) {
      for (String t : new String[] {"customer-prod", "acme-corp"}) {
      var scan = p.scan("{\"tenant_id\":\"" + t + "\"}");
      scan.path("unreadable").forEach(g -> { if (!g.path("reason").asText().contains("NotImpl")) System.out.println("GAP " + g); });
      System.out.println("GAPS " + scan.path("unreadable").size() + scan.path("totals"));
      System.out.println("RES " + p.call("list_resources", "{\"tenant_id\":\"" + t + "\",\"limit\":1}").path("totals").toPrettyString());
      }
      p.call("list_resources", "{\"limit\":1000}").path("resources").forEach(r -> { if (r.has("unknown")) r.path("unknown").forEach(u -> System.out.println("UNK " + r.path("resource_type").asText() + " " + u.path("rule_id").asText() + " " + u.path("reason").asText())); });
      p.call("list_resources", "{\"limit\":1000}").path("resources").forEach(r -> System.out.println("ONE " + r.path("resource_type").asText() + " " + r.path("name").asText() + " " + r.path("compliance_status").asText() + r.path("drift_score")));
      p.call("get_findings", "{\"limit\":1000}").path("items").forEach(r -> System.out.println("FIN " + r.path("resource_type").asText() + " " + r.path("resource_name").asText() + " " + r.path("rule_id").asText()));
    }
  }
}
