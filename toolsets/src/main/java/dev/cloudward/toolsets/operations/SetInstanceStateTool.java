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
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Starts, stops or reboots instances.
@AutoService(Tool.class)
final class SetInstanceStateTool implements Tool<SetInstanceStateTool.Arguments> {

  private static final Pattern ID = Pattern.compile("i-[0-9a-f]{8,17}");

  record Arguments(
      @Param(value = "ids", example = "[\"i-0aaa0000000000d01\"]", maxLength = 50)
          List<String> instanceIds,
      @Param(
              value = "what to do",
              oneOf = {"start", "stop", "reboot"})
          String action,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "set_instance_state",
          Arguments.class,
          "Starts, stops or reboots EC2 instances. Returns their states before and now.");

  private final AwsOperations operations;

  SetInstanceStateTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    if (arguments.instanceIds().isEmpty()) {
      return Plan.failed(
          new Failure(Failure.Kind.INVALID_ARGUMENT, "instance_ids must name at least one."));
    }
    for (String id : arguments.instanceIds()) {
      if (!ID.matcher(id).matches()) {
        return Plan.failed(
            new Failure(
                Failure.Kind.INVALID_ARGUMENT,
                "instance_ids: \"" + id + "\" is no instance's id, such as i-0aaa0000000000d01."));
      }
    }
    String operation =
        switch (arguments.action()) {
          case "start" -> "StartInstances";
          case "stop" -> "StopInstances";
          default -> "RebootInstances";
        };
    ObjectNode input = Json.object();
    input.set("InstanceIds", Json.strings(arguments.instanceIds()));
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                "ec2",
                operation,
                input,
                arguments.action() + "s " + String.join(", ", arguments.instanceIds()))),
        Json.object(),
        site -> answer(site.call("ec2", operation, input), arguments));
  }

  private static ObjectNode answer(ObjectNode output, Arguments arguments) {
    ObjectNode answer = Json.object().put("success", true).put("action", arguments.action());
    ArrayNode instances = answer.putArray("instances");
    for (String member : List.of("StartingInstances", "StoppingInstances")) {
      for (JsonNode each : output.path(member)) {
        String before = each.at("/PreviousState/Name").asText();
        String now = each.at("/CurrentState/Name").asText();
        instances
            .addObject()
            .put("id", each.path("InstanceId").asText())
            .put("before", before)
            .put("now", now)
            .put("changed", !before.equals(now));
      }
    }
    if (instances.isEmpty()) {
      arguments.instanceIds().forEach(id -> instances.addObject().put("id", id));
    }
    return answer;
  }
}
