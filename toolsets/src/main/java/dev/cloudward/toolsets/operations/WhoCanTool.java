package dev.cloudward.toolsets.operations;

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

/// Finds the users and roles of an account that may do something.
@AutoService(Tool.class)
final class WhoCanTool implements Tool<WhoCanTool.Arguments> {

  record Arguments(
      @Param(value = "IAM action", example = "s3:DeleteBucket") String action,
      @Param("ARN (all)") @Nullable String resource,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "who_can",
              Arguments.class,
              "Finds which IAM users and roles of an account may perform an action, and by which policy.")
          .paged();

  private final AwsOperations operations;

  WhoCanTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    try {
      Policies.checkActions(List.of(arguments.action()));
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of("GetAccountAuthorizationDetails", "SimulatePrincipalPolicy").stream()
            .map(name ->
                new Operation("iam", name, Json.object(), "looks for " + arguments.action()))
            .toList(),
        Json.object().put("action", arguments.action()),
        site -> new AccessSearch(site, arguments.action(), arguments.resource()).run());
  }
}
