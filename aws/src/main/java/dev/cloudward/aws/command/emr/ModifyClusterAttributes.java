package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;

/// `emr modify-cluster-attributes`: a call for each attribute that is given.
@AutoService(CommandRule.class)
final class ModifyClusterAttributes extends EmrCommand {

  /// An attribute.
  ///
  /// @param isInverted whether the operation's member says the opposite of the option
  private record Attribute(String option, String operation, String member, boolean isInverted) {}

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute("visible-to-all-users", "SetVisibleToAllUsers", "VisibleToAllUsers", false),
          new Attribute(
              "termination-protected", "SetTerminationProtection", "TerminationProtected", false),
          new Attribute(
              "auto-terminate",
              "SetKeepJobFlowAliveWhenNoSteps",
              "KeepJobFlowAliveWhenNoSteps",
              true),
          new Attribute(
              "unhealthy-node-replacement",
              "SetUnhealthyNodeReplacement",
              "UnhealthyNodeReplacement",
              false));

  ModifyClusterAttributes() {
    super("modify-cluster-attributes", "SetVisibleToAllUsers");
  }

  @Override
  protected List<Argument> options() {
    List<Argument> options = new ArrayList<>();
    options.add(text("cluster-id").required());
    ATTRIBUTES.forEach(attribute -> {
      options.add(flag(attribute.option));
      options.add(flag("no-" + attribute.option));
    });
    return options;
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    List<Target> targets = new ArrayList<>();
    List<ObjectNode> inputs = new ArrayList<>();
    for (Attribute attribute : ATTRIBUTES) {
      boolean isYes = either(options, attribute.option, "no-" + attribute.option);
      if (isYes || options.has("no-" + attribute.option)) {
        ObjectNode input = Json.object();
        input.putArray("JobFlowIds").add(options.get("cluster-id"));
        targets.add(new Target(EMR, attribute.operation));
        inputs.add(input.put(attribute.member, isYes != attribute.isInverted));
      }
    }
    if (targets.isEmpty()) {
      throw new CommandError(
          "at least one of --[no-]visible-to-all-users, --[no-]termination-protected,"
              + " --[no-]auto-terminate, --[no-]unhealthy-node-replacement is needed");
    }
    return new Modifying(targets, inputs);
  }

  private record Modifying(List<Target> further, List<ObjectNode> inputs) implements Procedure {

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(inputs.getFirst());
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException {
      for (int i = 0; i < inputs.size(); i++) {
        AwsResult result = steps.call(EMR, further.get(i).operation(), inputs.get(i));
        if (!(result instanceof AwsResult.Ok)) {
          return result;
        }
      }
      return new AwsResult.Ok(Json.object(), "");
    }
  }
}
