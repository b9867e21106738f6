package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.scan.Progress;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// How scans are shown.
final class ScanAnswer {

  private ScanAnswer() {}

  /// A scan with how far it is and what it found.
  static ObjectNode of(Scan scan, Parts parts) {
    Progress progress = parts.scans().scans().progress(scan.id());
    ObjectNode answer =
        Json.object()
            .put("scan_id", scan.id())
            .put("tenant_id", scan.tenant())
            .put("account_id", scan.account())
            .put("state", scan.state().name())
            .put("started_at", scan.requested().toString());
    if (scan.finished() != null) {
      answer.put("finished_at", scan.finished().toString());
    }
    if (scan.message() != null) {
      answer.put("message", scan.message());
    }
    answer.set("regions", Json.strings(scan.regions()));
    answer
        .putObject("progress")
        .put("done", progress.done())
        .put("total", progress.units())
        .put("percent", progress.units() == 0 ? 100 : 100 * progress.done() / progress.units());
    ObjectNode summary = scan.summary();
    answer
        .putObject("totals")
        .put("resources", progress.resources())
        .put(
            "findings",
            summary == null ? progress.opened() : summary.path("total_findings").asLong())
        .put("changed", progress.changed())
        .put("opened", progress.opened())
        .put("resolved", progress.resolved())
        .put("unreadable", progress.gaps());
    return answer;
  }

  /// A scan with its figures, what could not be read, and the first findings that it opened.
  static ObjectNode whole(Scan scan, Parts parts) {
    ObjectNode answer = of(scan, parts);
    if (scan.summary() != null) {
      ObjectNode summary = scan.summary();
      ObjectNode compliance =
          answer.putObject("compliance").put("total", summary.path("total_resources").asLong());
      for (String name :
          List.of("compliant", "non_compliant", "not_evaluated", "compliance_percentage")) {
        compliance.set(name, summary.path(name));
      }
      answer.set("severity_counts", summary.path("severity_counts"));
    }
    List<ObjectNode> gaps = parts.scans().scans().gaps(scan.id());
    answer.putArray("unreadable").addAll(gaps.subList(0, Math.min(40, gaps.size())));
    ArrayNode sample = answer.putArray("findings_sample");
    for (ObjectNode finding : parts.findings().changes(scan.tenant(), scan.id(), "OPENED", 10)) {
      finding.remove(List.of("observed", "tags", "controls"));
      sample.add(finding);
    }
    return answer.put("snapshot_key", scan.id());
  }
}
