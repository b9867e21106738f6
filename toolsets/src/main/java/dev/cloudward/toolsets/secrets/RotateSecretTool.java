package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts a secret's rotation, and sets how it is rotated where that is given.
@AutoService(Tool.class)
final class RotateSecretTool implements Tool<RotateSecretTool.Arguments> {

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param("the function that rotates it") @Nullable String rotationLambdaArn,
      @Param(value = "days between rotations", min = 1, max = 1000)
          @Nullable Integer automaticallyAfterDays,
      @Param("false: at the next date (true)") @Nullable Boolean rotateImmediately,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "rotate_secret",
          Arguments.class,
          "Starts rotating a secret, and sets its schedule and function where given.");

  private final AwsOperations operations;

  RotateSecretTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Secrets.input(arguments.secretId());
    if (arguments.rotationLambdaArn() != null) {
      input.put("RotationLambdaARN", arguments.rotationLambdaArn());
    }
    if (arguments.automaticallyAfterDays() != null) {
      input
          .putObject("RotationRules")
          .put("AutomaticallyAfterDays", arguments.automaticallyAfterDays());
    }
    if (arguments.rotateImmediately() != null) {
      input.put("RotateImmediately", arguments.rotateImmediately());
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                Secrets.SERVICE, "RotateSecret", input, "rotates " + arguments.secretId())),
        Secrets.id(arguments.secretId()),
        site -> UpdateSecretTool.result(Secrets.call(site, "RotateSecret", input), site));
  }
}
