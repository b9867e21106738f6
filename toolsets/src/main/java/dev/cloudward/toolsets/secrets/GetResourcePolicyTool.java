package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.NullNode;
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

/// Reads the policy that is attached to a secret.
@AutoService(Tool.class)
final class GetResourcePolicyTool implements Tool<GetResourcePolicyTool.Arguments> {

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "get_resource_policy",
          Arguments.class,
          "Reads who else may use a secret: its resource policy, null when it has none.");

  private final AwsOperations operations;

  GetResourcePolicyTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Secrets.input(arguments.secretId());
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                Secrets.SERVICE,
                "GetResourcePolicy",
                input,
                "reads the policy of " + arguments.secretId())),
        Secrets.id(arguments.secretId()),
        site -> answer(Secrets.call(site, "GetResourcePolicy", input)));
  }

  private static ObjectNode answer(ObjectNode output) {
    ObjectNode answer = Secrets.success(output);
    String policy = output.path("ResourcePolicy").asText("");
    try {
      answer.set("resource_policy", policy.isEmpty() ? NullNode.getInstance() : Json.parse(policy));
    } catch (JsonProcessingException e) {
      answer.put("resource_policy", policy);
    }
    return answer;
  }
}
