package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Compares scans.
@AutoService(Tool.class)
final class CompareScansTool extends ComplianceTool<CompareScansTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param("scan; the newest where absent") @Nullable String scanId,
      @Param("earlier scan") @Nullable String withScanId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "compare_scans",
          Arguments.class,
          "Shows what changed between a scan and the one before, or another: findings opened and resolved, figures.");

  CompareScansTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.tenant(
        compliance, arguments.tenantId(), (customer, parts) -> compare(arguments, customer, parts));
  }

  private static ToolResult compare(Arguments arguments, Customer customer, Parts parts) {
    List<Scan> scans =
        parts.scans().scans().list(customer.tenantId(), 200).stream()
            .filter(scan -> scan.state() == Scan.State.COMPLETED)
            .toList();
    String id =
        arguments.scanId() == null && !scans.isEmpty()
            ? scans.getFirst().id()
            : String.valueOf(arguments.scanId());
    int at = scans.stream().map(Scan::id).toList().indexOf(id);
    if (at < 0) {
      return Answers.missing("finished scan", id, "list_scans shows them.");
    }
    int before =
        arguments.withScanId() == null
            ? at + 1
            : scans.stream().map(Scan::id).toList().indexOf(arguments.withScanId());
    if (before <= at || before >= scans.size()) {
      return Answers.missing(
          "earlier scan to compare with",
          String.valueOf(arguments.withScanId()),
          "list_scans shows them.");
    }
    ObjectNode answer =
        Json.object()
            .put("tenant_id", customer.tenantId())
            .put("scan_id", id)
            .put("with_scan_id", scans.get(before).id());
    answer.set("now", scans.get(at).summary());
    answer.set("before", scans.get(before).summary());
    for (String what : List.of("OPENED", "RESOLVED")) {
      ArrayNode rows = Json.array();
      long count = 0;
      for (Scan scan : scans.subList(at, before)) {
        count += parts.findings().changeCount(customer.tenantId(), scan.id(), what);
        for (ObjectNode finding :
            parts.findings().changes(customer.tenantId(), scan.id(), what, 20)) {
          finding.remove(List.of("observed", "tags", "controls"));
          rows.add(finding);
        }
      }
      String name = what.toLowerCase(Locale.ROOT);
      answer.put(name + "_count", count).set(name, rows);
    }
    return ToolResult.of(answer);
  }
}
