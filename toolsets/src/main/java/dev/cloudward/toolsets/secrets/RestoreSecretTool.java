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

/// Brings back a secret that was deleted but is still in its recovery window.
@AutoService(Tool.class)
final class RestoreSecretTool implements Tool<RestoreSecretTool.Arguments> {

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "restore_secret",
          Arguments.class,
          "Brings back a deleted secret within its recovery window.");

  private final AwsOperations operations;

  RestoreSecretTool(AwsOperations operations) {
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
                Secrets.SERVICE, "RestoreSecret", input, "restores " + arguments.secretId())),
        Secrets.id(arguments.secretId()),
        site ->
            Secrets.success(Secrets.call(site, "RestoreSecret", input))
                .put("region", site.target().region()));
  }
}
