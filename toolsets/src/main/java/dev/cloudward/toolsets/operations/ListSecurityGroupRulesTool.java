package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists rules of security groups.
@AutoService(Tool.class)
final class ListSecurityGroupRulesTool implements Tool<ListSecurityGroupRulesTool.Arguments> {

  record Arguments(
      @Nullable String groupId,
      @Param("only those") @Nullable Boolean openToWorld,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_security_group_rules",
              Arguments.class,
              "Lists security group rules: direction, protocol, ports and who is let through.")
          .paged();

  private final AwsOperations operations;

  ListSecurityGroupRulesTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object();
    ArrayNode filters = Json.array();
    Fields.filter(filters, "group-id", arguments.groupId());
    if (!filters.isEmpty()) {
      input.set("Filters", filters);
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation("ec2", "DescribeSecurityGroupRules", input, "lists rules")),
        Json.object(),
        site ->
            answer(
                site.pages("ec2", "DescribeSecurityGroupRules", input, null, 10_000),
                Boolean.TRUE.equals(arguments.openToWorld())));
  }

  private static ObjectNode answer(ObjectNode output, boolean isOpenOnly) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode rules = answer.putArray("rules");
    for (JsonNode each : output.path("SecurityGroupRules")) {
      ObjectNode rule = SecurityGroupRules.toJson(each);
      if (!isOpenOnly || rule.path("open_to_world").asBoolean()) {
        rules.add(rule);
      }
    }
    return answer.put("count", rules.size());
  }
}
