package dev.cloudward.toolsets.operations;

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
import org.jspecify.annotations.Nullable;

/// Reads what an instance wrote to its console.
@AutoService(Tool.class)
final class GetConsoleOutputTool implements Tool<GetConsoleOutputTool.Arguments> {

  record Arguments(
      @Param(value = "id", example = "i-0aaa0000000000d01") String instanceId,
      @Param("the newest") @Nullable Boolean latest,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_console_output",
              Arguments.class,
              "Reads the console output of an EC2 instance, for boots that fail.")
          .paged();

  private final AwsOperations operations;

  GetConsoleOutputTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object().put("InstanceId", arguments.instanceId());
    if (Boolean.TRUE.equals(arguments.latest())) {
      input.put("Latest", true);
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        new Operation("ec2", "GetConsoleOutput", input, "reads the console"),
        (output, site) -> {
          ObjectNode answer =
              Json.object()
                  .put("success", true)
                  .put("instance_id", arguments.instanceId())
                  .put("output", output.path("Output").asText(""));
          Fields.copy(output, "Timestamp", answer, "timestamp");
          return answer;
        });
  }
}
