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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lists IAM roles.
@AutoService(Tool.class)
final class ListRolesTool implements Tool<ListRolesTool.Arguments> {

  record Arguments(
      @Param(value = "part of the name", example = "lambda") @Nullable String name,
      @Param(value = "begin of the path", example = "/service/") @Nullable String pathPrefix,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_roles",
              Arguments.class,
              "Lists IAM roles: who may assume them, session limit and description.")
          .paged();

  private final AwsOperations operations;

  ListRolesTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object();
    if (arguments.pathPrefix() != null) {
      input.put("PathPrefix", arguments.pathPrefix());
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation("iam", "ListRoles", input, "lists roles")),
        Json.object(),
        site -> answer(site.pages("iam", "ListRoles", input, null, 5_000), arguments.name()));
  }

  private static ObjectNode answer(ObjectNode output, @Nullable String part) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode roles = answer.putArray("roles");
    for (JsonNode each : output.path("Roles")) {
      String name = each.path("RoleName").asText();
      if (part == null || name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
        ObjectNode role = roles.addObject().put("name", name).put("arn", each.path("Arn").asText());
        Fields.copy(each, "Description", role, "description");
        Fields.copy(each, "CreateDate", role, "created");
        role.set("trusts", Policies.principals(each.path("AssumeRolePolicyDocument")));
      }
    }
    return answer.put("count", roles.size());
  }
}
