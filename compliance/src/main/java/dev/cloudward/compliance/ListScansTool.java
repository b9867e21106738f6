package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import org.jspecify.annotations.Nullable;

/// Lists scans.
@AutoService(Tool.class)
final class ListScansTool extends ComplianceTool<ListScansTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param(value = "most rows", min = 1, max = 200) @Nullable Integer limit) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local("list_scans", Arguments.class, "Lists scans, the newest first.");

  ListScansTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    int most = arguments.limit() == null ? 20 : arguments.limit();
    return Answers.tenants(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          ObjectNode answer = Json.object();
          ArrayNode scans = answer.putArray("scans");
          for (String tenant : tenants) {
            for (Scan scan : parts.scans().scans().list(tenant, most)) {
              ObjectNode row = ScanAnswer.of(scan, parts);
              if (scan.summary() != null) {
                row.set("compliance_percentage", scan.summary().path("compliance_percentage"));
                row.set("total_findings", scan.summary().path("total_findings"));
              }
              scans.add(row);
            }
          }
          return ToolResult.of(answer);
        });
  }
}
