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

/// Lists managed policies.
@AutoService(Tool.class)
final class ListPoliciesTool implements Tool<ListPoliciesTool.Arguments> {

  record Arguments(
      @Param(
              value = "(Local: own)",
              oneOf = {"Local", "AWS", "All"})
          @Nullable String scope,
      @Param("only those in use") @Nullable Boolean onlyAttached,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_policies",
              Arguments.class,
              "Lists managed IAM policies and how often each is attached.")
          .paged();

  private final AwsOperations operations;

  ListPoliciesTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input =
        Json.object()
            .put("Scope", arguments.scope() == null ? "Local" : arguments.scope())
            .put("OnlyAttached", Boolean.TRUE.equals(arguments.onlyAttached()));
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation("iam", "ListPolicies", input, "lists policies")),
        Json.object(),
        site -> answer(site.pages("iam", "ListPolicies", input, null, 5_000)));
  }

  private static ObjectNode answer(ObjectNode output) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode policies = answer.putArray("policies");
    for (JsonNode each : output.path("Policies")) {
      ObjectNode policy =
          policies
              .addObject()
              .put("name", each.path("PolicyName").asText())
              .put("arn", each.path("Arn").asText())
              .put("attachments", each.path("AttachmentCount").asInt());
      Fields.copy(each, "UpdateDate", policy, "updated");
    }
    return answer.put("count", policies.size());
  }
}
