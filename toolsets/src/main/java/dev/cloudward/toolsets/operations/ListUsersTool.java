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
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists IAM users.
@AutoService(Tool.class)
final class ListUsersTool implements Tool<ListUsersTool.Arguments> {

  private static final List<String> READS =
      List.of(
          "ListUsers",
          "ListMFADevices",
          "ListGroupsForUser",
          "ListAccessKeys",
          "GetAccessKeyLastUsed");

  record Arguments(
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_users",
              Arguments.class,
              "Lists IAM users with groups, MFA, password use and access keys with their age and last use.")
          .paged();

  private final AwsOperations operations;

  ListUsersTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        READS.stream()
            .map(name -> new Operation("iam", name, Json.object(), "reads users"))
            .toList(),
        Json.object(),
        ListUsersTool::answer);
  }

  private static ObjectNode answer(Site site) throws CallFailed, InterruptedException {
    ObjectNode output = site.pages("iam", "ListUsers", Json.object(), null, 1_000);
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode users = answer.putArray("users");
    for (JsonNode each : output.path("Users")) {
      String name = each.path("UserName").asText();
      ObjectNode input = Json.object().put("UserName", name);
      ObjectNode user = users.addObject().put("name", name).put("arn", each.path("Arn").asText());
      Fields.copy(each, "CreateDate", user, "created");
      Fields.copy(each, "PasswordLastUsed", user, "password_last_used");
      user.put("has_mfa", !site.call("iam", "ListMFADevices", input).path("MFADevices").isEmpty());
      ArrayNode groups = user.putArray("groups");
      site.pages("iam", "ListGroupsForUser", input, null, 100)
          .path("Groups")
          .forEach(group -> groups.add(group.path("GroupName").asText()));
      user.set("access_keys", keys(site, input));
    }
    return answer.put("count", users.size());
  }

  private static ArrayNode keys(Site site, ObjectNode input)
      throws CallFailed, InterruptedException {
    ArrayNode keys = Json.array();
    for (JsonNode each : site.call("iam", "ListAccessKeys", input).path("AccessKeyMetadata")) {
      String id = each.path("AccessKeyId").asText();
      ObjectNode key = keys.addObject().put("id", id).put("status", each.path("Status").asText());
      Fields.copy(each, "CreateDate", key, "created");
      JsonNode use =
          site.call("iam", "GetAccessKeyLastUsed", Json.object().put("AccessKeyId", id))
              .path("AccessKeyLastUsed");
      Fields.copy(use, "LastUsedDate", key, "last_used");
      Fields.copy(use, "ServiceName", key, "last_used_service");
    }
    return keys;
  }
}
