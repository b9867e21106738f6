package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows a resource.
@AutoService(Tool.class)
final class GetResourceDetailsTool extends ComplianceTool<GetResourceDetailsTool.Arguments> {

  record Arguments(
      @Param("ARN") String resourceArn,
      @Param("tenant; all where absent") @Nullable String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "get_resource_details",
          Arguments.class,
          "Shows one resource: configuration, tags, findings, and what could not be read of it.");

  GetResourceDetailsTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.tenants(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          Optional<ObjectNode> resource = parts.resources().find(tenants, arguments.resourceArn());
          if (resource.isEmpty()) {
            return Answers.missing(
                "resource",
                arguments.resourceArn(),
                "list_resources finds ARNs; scan first with trigger_scan.");
          }
          ObjectNode answer = resource.get();
          ArrayNode findings = answer.putArray("findings");
          parts
              .findings()
              .of(answer.path("tenant_id").asText(), arguments.resourceArn())
              .forEach(finding -> {
                finding.remove(
                    List.of("observed", "tags", "tenant_id", "resource_arn", "resource_type"));
                findings.add(finding);
              });
          return ToolResult.of(answer);
        });
  }
}
