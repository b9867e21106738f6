package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.store.FindingQuery;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists findings.
@AutoService(Tool.class)
final class GetFindingsTool extends ComplianceTool<GetFindingsTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param(
              value = "severity",
              oneOf = {"CRITICAL", "HIGH", "MEDIUM", "LOW"})
          @Nullable String severity,
      @Param(value = "type", example = "AWS::S3::Bucket") @Nullable String resourceType,
      @Nullable String ruleId,
      @Nullable String region,
      @Nullable String resourceArn,
      @Param(value = "control or framework", example = "cis-7.0:3.1.4") @Nullable String control,
      @Param(
              value = "state, OPEN by default",
              oneOf = {"OPEN", "SUPPRESSED", "RESOLVED", "ALL"})
          @Nullable String status,
      @Param(value = "first seen since", example = "2026-01-31") @Nullable String since,
      @Param(value = "most rows", min = 1, max = 1000) @Nullable Integer limit,
      @Param("next_cursor of the page before") @Nullable String cursor) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "get_findings",
              Arguments.class,
              "Lists what rules found wrong, the worst first, with expected and observed values. All filters combine.")
          .answeringTo("list_findings");

  GetFindingsTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.inventory(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> answer(parts, query(tenants, arguments)));
  }

  private static FindingQuery query(List<String> tenants, Arguments arguments) {
    return new FindingQuery(
        tenants,
        arguments.severity(),
        arguments.resourceType(),
        arguments.ruleId(),
        arguments.region(),
        arguments.resourceArn(),
        arguments.status(),
        arguments.control(),
        since(arguments.since()),
        null,
        Answers.rows(arguments.limit()),
        arguments.cursor());
  }

  private static @Nullable Instant since(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "since must be like 2026-01-31 or 2026-01-31T00:00:00Z, was \"" + text + "\".", e);
    }
  }

  private static ToolResult answer(Parts parts, FindingQuery query) {
    parts.findings().expire();
    ObjectNode answer = Json.object();
    answer.set("tenant_ids", Json.strings(query.tenants()));
    answer.set("by_severity", parts.findings().severities(query));
    Answers.page(answer, "items", parts.findings().list(query));
    List<ObjectNode> gaps = parts.resources().gaps(query.tenants());
    if (!gaps.isEmpty()) {
      answer.put(
          "unknown",
          gaps.size() + " listings could not be read, so more may be wrong; see get_scan");
    }
    return ToolResult.of(answer);
  }
}
