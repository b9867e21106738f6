package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.store.Page;
import dev.cloudward.compliance.store.ResourceQuery;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists resources.
@AutoService(Tool.class)
final class ListResourcesTool extends ComplianceTool<ListResourcesTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param(
              value = "status",
              oneOf = {"COMPLIANT", "NON_COMPLIANT", "NOT_EVALUATED"})
          @Nullable String complianceStatus,
      @Param(value = "type", example = "AWS::S3::Bucket") @Nullable String resourceType,
      @Nullable String region,
      @Param(value = "drift score above", example = "0.5") @Nullable Double minDriftScore,
      @Param("words in name, ARN or tags") @Nullable String search,
      @Param("scan that changed it") @Nullable String snapshotKey,
      @Param(value = "most rows", min = 1, max = 1000) @Nullable Integer limit,
      @Param("next_cursor of the page before") @Nullable String cursor) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "list_resources",
              Arguments.class,
              "Lists inventoried AWS resources with compliance status, drift score (0..1) and findings, the most drifted first.")
          .answeringTo("get_resources");

  ListResourcesTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.inventory(
        compliance,
        arguments.tenantId(),
        (tenants, parts) ->
            answer(
                parts,
                new ResourceQuery(
                    tenants,
                    arguments.complianceStatus(),
                    arguments.resourceType(),
                    arguments.region(),
                    arguments.snapshotKey(),
                    arguments.search(),
                    arguments.minDriftScore(),
                    Answers.rows(arguments.limit()),
                    arguments.cursor())));
  }

  private static ToolResult answer(Parts parts, ResourceQuery query) {
    ObjectNode answer = Json.object();
    answer.set("tenant_ids", Json.strings(query.tenants()));
    ResourceQuery all =
        new ResourceQuery(
            query.tenants(),
            query.status(),
            query.type(),
            query.region(),
            query.scan(),
            query.search(),
            query.minDrift(),
            1,
            null);
    Map<String, Map<String, Long>> totals = parts.resources().totals(all);
    Page page = parts.resources().list(query);
    ObjectNode sums = answer.putObject("totals").put("total_resources", page.total());
    sums.set("by_compliance", Json.MAPPER.valueToTree(totals.get("status")));
    sums.set("by_type", Json.MAPPER.valueToTree(totals.get("type")));
    return ToolResult.of(Answers.page(answer, "resources", page));
  }
}
