package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.golden.GoldenConfig;
import dev.cloudward.compliance.golden.Template;
import dev.cloudward.compliance.golden.Templates;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sets a golden configuration.
@AutoService(Tool.class)
final class SetBaseConfigTool extends ComplianceTool<SetBaseConfigTool.Arguments> {

  record Arguments(
      @Param(value = "name", example = "s3-baseline") String id,
      @Param(value = "type", example = "AWS::S3::Bucket") @Nullable String resourceType,
      @Param("members as they should be") @Nullable ObjectNode desiredConfig,
      @Nullable String template,
      @Nullable String tenantId,
      @Param("tags it is for") @Nullable Map<String, String> tags,
      @Nullable String arnPattern,
      @Nullable String namePattern,
      @Param(value = "higher wins", min = 0, max = 100000) @Nullable Integer priority) {}

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "set_base_config",
          Arguments.class,
          "Sets the golden configuration of a resource type, or of a group by tags or patterns; an empty one removes it.");

  SetBaseConfigTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Plan.of(running -> {
      Parts parts = compliance.parts();
      String tenant = arguments.tenantId();
      if (tenant != null && parts.customers().find(tenant, running.caller()).isEmpty()) {
        return Answers.unknown(tenant, running.caller(), parts);
      }
      String owner = tenant == null ? "" : tenant;
      try {
        return set(arguments, type(arguments, owner, parts), owner, running, parts);
      } catch (RuleError e) {
        return new Failure(Kind.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
      }
    });
  }

  private static String type(Arguments arguments, String owner, Parts parts) {
    String type = arguments.resourceType();
    if (type == null) {
      return parts.rules().goldenConfigs(owner).stream()
          .filter(config -> config.id().equals(arguments.id()))
          .map(GoldenConfig::resourceType)
          .findFirst()
          .orElseThrow(() ->
              new RuleError(
                  "resource_type is required: there is no golden config \""
                      + arguments.id()
                      + "\" yet."));
    }
    if (parts.collectors().find(type).isEmpty()) {
      throw new RuleError(
          "resource_type: nothing collects "
              + type
              + "."
              + Nearest.hint(type, parts.collectors().types()));
    }
    return type;
  }

  private static ToolResult set(
      Arguments arguments, String type, String owner, Context context, Parts parts)
      throws InterruptedException {
    ObjectNode desired = desired(arguments, type);
    ObjectNode answer;
    if (desired.isEmpty()) {
      boolean isRemoved = parts.rules().removeGolden(owner, arguments.id());
      answer = Json.object().put("id", arguments.id()).put("removed", isRemoved);
    } else {
      GoldenConfig config =
          new GoldenConfig(
              arguments.id(),
              type,
              arguments.priority() == null ? 0 : arguments.priority(),
              arguments.tags(),
              arguments.arnPattern(),
              arguments.namePattern(),
              desired);
      parts.rules().saveGolden(owner, config);
      answer = GoldenAnswer.of(config);
    }
    long changed = 0;
    for (Customer customer : parts.customers().list(context.caller())) {
      if (owner.isEmpty() || owner.equals(customer.tenantId())) {
        changed += parts.rejudge().type(customer, type).changed();
      }
    }
    return ToolResult.of(answer.put("resources_judged_anew", changed));
  }

  private static ObjectNode desired(Arguments arguments, String type) {
    String template = arguments.template();
    ObjectNode given = arguments.desiredConfig();
    if (template == null) {
      return given == null ? Json.object() : given;
    }
    Template found = Templates.builtIn().find(template);
    if (!found.resourceType().equals(type)) {
      throw new RuleError("template " + template + " is for " + found.resourceType() + ".");
    }
    ObjectNode desired = found.desiredConfig().deepCopy();
    return given == null ? desired : desired.setAll(given);
  }
}
