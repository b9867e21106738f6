package dev.cloudward.compliance;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cancels a scan.
@AutoService(Tool.class)
final class CancelScanTool extends ComplianceTool<CancelScanTool.Arguments> {

  record Arguments(@Param("scan") String scanId, @Param("why") @Nullable String reason) {}

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "cancel_scan", Arguments.class, "Cancels a running scan; what it read stays.");

  CancelScanTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    String why =
        arguments.reason() == null
            ? "cancelled by " + context.caller().subject()
            : arguments.reason();
    return Plan.of(running ->
        scan(
            arguments.scanId(),
            running,
            (scan, parts) -> {
              boolean isCancelled = parts.scans().cancel(scan, why);
              Scan now = parts.scans().scans().find(scan.id()).orElse(scan);
              ObjectNode answer = ScanAnswer.of(now, parts);
              return ToolResult.of(answer.put("cancelled", isCancelled));
            }));
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
