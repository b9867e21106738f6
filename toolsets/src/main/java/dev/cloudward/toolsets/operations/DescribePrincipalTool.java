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
import org.jspecify.annotations.Nullable;

/// Describes a user or role and what is attached to it.
@AutoService(Tool.class)
final class DescribePrincipalTool implements Tool<DescribePrincipalTool.Arguments> {

  record Arguments(
      @Param(value = "its ARN", example = "arn:aws:iam::111111111111:role/app") String arn,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "describe_principal",
              Arguments.class,
              "Shows an IAM user or role: policies in full, groups, boundary, trust, last use, tags.")
          .paged();

  private final AwsOperations operations;

  DescribePrincipalTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    Principal principal;
    try {
      principal = Principal.of(arguments.arn());
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        principal.reads().stream()
            .map(name -> new Operation("iam", name, Json.object(), "reads " + arguments.arn()))
            .toList(),
        Json.object().put("arn", arguments.arn()),
        principal::describe);
  }
}
