package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import java.util.List;

/// `emr add-steps`.
@AutoService(CommandRule.class)
final class AddSteps extends StepsCommand {

  AddSteps() {
    super("add-steps");
  }

  @Override
  List<Argument> moreOptions() {
    return List.of(EmrOptions.typed("steps").required(), text("execution-role-arn"));
  }

  @Override
  boolean worksOnReleases() {
    return true;
  }

  @Override
  ArrayNode steps(ObjectNode options, boolean hasRelease, String region) throws CommandError {
    return new ClusterSteps(hasRelease, region).of(options.path("steps"));
  }
}
