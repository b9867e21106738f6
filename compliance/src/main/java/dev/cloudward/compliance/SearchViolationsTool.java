package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.store.FindingQuery;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import org.jspecify.annotations.Nullable;

/// Searches findings.
@AutoService(Tool.class)
final class SearchViolationsTool extends ComplianceTool<SearchViolationsTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param(value = "words, all must occur", example = "public access") String searchTerm,
      @Param(
              value = "severity",
              oneOf = {"CRITICAL", "HIGH", "MEDIUM", "LOW"})
          @Nullable String severity,
      @Param(value = "type", example = "AWS::S3::Bucket") @Nullable String resourceType,
      @Param(value = "most rows", min = 1, max = 1000) @Nullable Integer limit,
      @Param("next_cursor of the page before") @Nullable String cursor) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "search_violations",
          Arguments.class,
          "Searches open findings for words in title, message, rule, resource, tags and evidence.");

  SearchViolationsTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.inventory(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          FindingQuery query =
              new FindingQuery(
                  tenants,
                  arguments.severity(),
                  arguments.resourceType(),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  arguments.searchTerm(),
                  Answers.rows(arguments.limit()),
                  arguments.cursor());
          ObjectNode answer = Json.object().put("search_term", arguments.searchTerm());
          answer.set("tenant_ids", Json.strings(tenants));
          answer.set("by_severity", parts.findings().severities(query));
          return ToolResult.of(Answers.page(answer, "items", parts.findings().list(query)));
        });
  }
}
