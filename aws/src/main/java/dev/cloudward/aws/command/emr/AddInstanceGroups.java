package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.handmade.SingleCall;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `emr add-instance-groups`.
@AutoService(CommandRule.class)
final class AddInstanceGroups extends EmrCommand {

  AddInstanceGroups() {
    super("add-instance-groups", "AddInstanceGroups");
  }

  @Override
  protected List<Argument> options() {
    return List.of(text("cluster-id").required(), EmrOptions.typed("instance-groups").required());
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    ObjectNode input = Json.object();
    input.set("JobFlowId", options.get("cluster-id"));
    input.set("InstanceGroups", ClusterInstances.groups(options.path("instance-groups")));
    return new SingleCall(region -> input, answer -> cluster(answer, "InstanceGroupIds"));
  }
}
