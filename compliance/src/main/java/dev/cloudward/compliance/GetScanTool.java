package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Optional;

/// Shows a scan.
@AutoService(Tool.class)
final class GetScanTool implements Tool<GetScanTool.Arguments> {

  record Arguments(@Param(value = "scan", example = "scan-0123456789ab") String scanId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "get_scan",
          Arguments.class,
          "Shows a scan's state, progress, totals, what could not be read and why, and its first findings.");

  private final Compliance compliance;

  GetScanTool(Compliance compliance) {
    this.compliance = compliance;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return Plan.of(running -> scan(arguments.scanId(), running, GetScanTool::answer));
  }

  private static ToolResult answer(Scan scan, Parts parts) {
    ObjectNode answer = ScanAnswer.of(scan, parts);
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
    return ToolResult.of(answer.put("snapshot_key", scan.id()));
  }

  private ToolResult scan(String id, Context context, Found found) throws InterruptedException {
    Parts parts = compliance.parts();
    Optional<Scan> scan = parts.scans().scans().find(id);
    boolean isVisible =
        scan.isPresent()
            && parts.customers().find(scan.get().tenant(), context.caller()).isPresent();
    return isVisible
        ? found.run(scan.get(), parts)
        : Answers.missing("scan", id, "list_scans shows a tenant's scans.");
  }

  private interface Found {
    ToolResult run(Scan scan, Parts parts);
  }
}
