package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
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

/// Reads the document of a managed policy.
@AutoService(Tool.class)
final class GetPolicyTool implements Tool<GetPolicyTool.Arguments> {

  record Arguments(
      @Param(value = "its ARN", example = "arn:aws:iam::aws:policy/ReadOnlyAccess")
          String policyArn,
      @Param("(the default one)") @Nullable String versionId,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_policy",
              Arguments.class,
              "Reads a managed IAM policy and who it is attached to.")
          .paged();

  private final AwsOperations operations;

  GetPolicyTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object().put("PolicyArn", arguments.policyArn());
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of("GetPolicy", "GetPolicyVersion", "ListEntitiesForPolicy").stream()
            .map(name -> new Operation("iam", name, input, "reads " + arguments.policyArn()))
            .toList(),
        input.deepCopy(),
        site -> answer(site, input, arguments.versionId()));
  }

  private static ObjectNode answer(Site site, ObjectNode input, @Nullable String wanted)
      throws CallFailed, InterruptedException {
    JsonNode policy = site.call("iam", "GetPolicy", input).path("Policy");
    String version = wanted == null ? policy.path("DefaultVersionId").asText() : wanted;
    JsonNode document =
        site.call("iam", "GetPolicyVersion", input.deepCopy().put("VersionId", version))
            .path("PolicyVersion")
            .path("Document");
    ObjectNode users = site.pages("iam", "ListEntitiesForPolicy", input, null, 1_000);
    ObjectNode answer =
        Json.object()
            .put("success", true)
            .put("name", policy.path("PolicyName").asText())
            .put("version_id", version);
    Fields.copy(policy, "Description", answer, "description");
    answer.set("document", document);
    ObjectNode attached = answer.putObject("attached_to");
    attached.set("users", Fields.names(users.path("PolicyUsers"), "UserName"));
    attached.set("groups", Fields.names(users.path("PolicyGroups"), "GroupName"));
    attached.set("roles", Fields.names(users.path("PolicyRoles"), "RoleName"));
    return answer;
  }
}
