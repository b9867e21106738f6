package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.handmade.SingleCall;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `emr terminate-clusters`.
@AutoService(CommandRule.class)
final class TerminateClusters extends EmrCommand {

  TerminateClusters() {
    super("terminate-clusters", "TerminateJobFlows");
  }

  @Override
  protected List<Argument> options() {
    return List.of(EmrOptions.typed("cluster-ids").required());
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) {
    return SingleCall.of(Json.object().set("JobFlowIds", options.get("cluster-ids")));
  }
}
