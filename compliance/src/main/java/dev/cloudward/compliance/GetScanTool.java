package dev.cloudward.compliance;

import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.Optional;

/// Shows a scan.
@AutoService(Tool.class)
final class GetScanTool extends ComplianceTool<GetScanTool.Arguments> {

  record Arguments(@Param(value = "scan", example = "scan-0123456789ab") String scanId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "get_scan",
          Arguments.class,
          "Shows a scan's state, progress, totals, what could not be read and why, and its first findings.");

  GetScanTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Plan.of(running ->
        scan(
            arguments.scanId(),
            running,
            (scan, parts) -> ToolResult.of(ScanAnswer.whole(scan, parts))));
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
