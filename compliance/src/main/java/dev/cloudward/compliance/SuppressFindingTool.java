package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hides a finding.
@AutoService(Tool.class)
final class SuppressFindingTool extends ComplianceTool<SuppressFindingTool.Arguments> {

  record Arguments(
      @Param("finding") String findingId,
      @Param(value = "why", maxLength = 500) String reason,
      @Param(value = "days, 90 by default, 0 to show again", min = 0, max = 3650)
          @Nullable Integer days,
      @Param("tenant; all where absent") @Nullable String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "suppress_finding",
          Arguments.class,
          "Hides a finding for some days with a reason, or with days 0 shows it again.");

  SuppressFindingTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.tenants(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          Optional<ObjectNode> found = parts.findings().find(tenants, arguments.findingId());
          if (found.isEmpty()) {
            return Answers.missing("finding", arguments.findingId(), "get_findings lists them.");
          }
          String tenant = found.get().path("tenant_id").asText();
          int days = arguments.days() == null ? 90 : arguments.days();
          Optional<String> unit =
              days == 0
                  ? parts.findings().unsuppress(tenant, arguments.findingId())
                  : parts
                      .findings()
                      .suppress(
                          tenant,
                          arguments.findingId(),
                          compliance.clock().instant().plus(Duration.ofDays(days)),
                          arguments.reason());
          if (unit.isEmpty()) {
            return new Failure(
                Kind.INVALID_ARGUMENT,
                "finding "
                    + arguments.findingId()
                    + " is "
                    + found.get().path("status").asText()
                    + ", so this changes nothing.");
          }
          parts.inventory().count(tenant, unit.get(), found.get().path("resource_type").asText());
          return ToolResult.of(parts.findings().find(tenants, arguments.findingId()).orElseThrow());
        });
  }
}
