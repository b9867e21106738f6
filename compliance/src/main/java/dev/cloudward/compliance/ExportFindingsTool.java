package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.export.FindingFormat;
import dev.cloudward.compliance.store.FindingQuery;
import dev.cloudward.compliance.store.Page;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes findings in another tool's format.
@AutoService(Tool.class)
final class ExportFindingsTool extends ComplianceTool<ExportFindingsTool.Arguments> {

  record Arguments(
      @Param("format") FindingFormat format,
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param(
              value = "severity",
              oneOf = {"CRITICAL", "HIGH", "MEDIUM", "LOW"})
          @Nullable String severity,
      @Param(value = "most findings, 1000 by default", min = 1, max = 100_000)
          @Nullable Integer limit) {}

  private static final int MOST = 1000;

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "export_findings",
              Arguments.class,
              "Writes open findings as OCSF, ASFF, SARIF, CSV or an HTML report.")
          .paged();

  ExportFindingsTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    int most = arguments.limit() == null ? MOST : arguments.limit();
    return Answers.inventory(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          List<ObjectNode> findings = new ArrayList<>();
          String cursor = null;
          long total;
          do {
            Page page =
                parts
                    .findings()
                    .list(
                        new FindingQuery(
                            tenants,
                            arguments.severity(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Math.min(1000, most - findings.size()),
                            cursor));
            findings.addAll(page.rows());
            cursor = page.next();
            total = page.total();
          } while (cursor != null && findings.size() < most);
          String document = arguments.format().write(findings);
          return ToolResult.of(
              Json.object()
                  .put("format", arguments.format().name())
                  .put("findings", findings.size())
                  .put("total", total)
                  .put("document", document),
              document);
        });
  }
}
