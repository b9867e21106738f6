package dev.cloudward.toolsets.operations;

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
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks IAM whether a user or role may do something.
@AutoService(Tool.class)
final class SimulateAccessTool implements Tool<SimulateAccessTool.Arguments> {

  record Arguments(
      @Param("of a user or role") String principalArn,
      @Param(value = "IAM actions", example = "[\"s3:GetObject\"]", maxLength = 50)
          List<String> actions,
      @Param(value = "ARNs (all)", maxLength = 50) @Nullable List<String> resources,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "simulate_access",
          Arguments.class,
          "Tells whether an IAM user or role may perform actions, and which policy decides it.");

  private final AwsOperations operations;

  SimulateAccessTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    try {
      Principal.of(arguments.principalArn());
      Policies.checkActions(arguments.actions());
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
    ObjectNode input =
        Policies.simulation(arguments.principalArn(), arguments.actions(), arguments.resources());
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                "iam", "SimulatePrincipalPolicy", input, "simulates " + arguments.principalArn())),
        Json.object().put("principal_arn", arguments.principalArn()),
        site -> answer(site.pages("iam", "SimulatePrincipalPolicy", input, null, 5_000)));
  }

  private static ObjectNode answer(ObjectNode output) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode results = answer.putArray("results");
    output.path("EvaluationResults").forEach(each -> results.add(Policies.verdict(each)));
    return answer;
  }
}
