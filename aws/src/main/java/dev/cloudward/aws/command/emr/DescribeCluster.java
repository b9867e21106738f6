package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;

/// `emr describe-cluster`: the cluster with its instance groups or fleets and bootstrap actions.
@AutoService(CommandRule.class)
final class DescribeCluster extends EmrCommand {

  DescribeCluster() {
    super("describe-cluster", "DescribeCluster");
  }

  @Override
  protected List<Argument> options() {
    return List.of(text("cluster-id").required());
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) {
    return new Describing(Json.object().set("ClusterId", options.get("cluster-id")));
  }

  private record Describing(ObjectNode input) implements Procedure {

    @Override
    public List<Target> further() {
      return List.of(
          new Target(EMR, "ListInstanceFleets"),
          new Target(EMR, "ListInstanceGroups"),
          new Target(EMR, "ListBootstrapActions"));
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(input);
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult described = steps.own();
      if (!(described instanceof AwsResult.Ok(ObjectNode answer, String id))
          || !(answer.get("Cluster") instanceof ObjectNode cluster)) {
        return described;
      }
      boolean hasFleets = cluster.path("InstanceCollectionType").asText().equals("INSTANCE_FLEET");
      String kind = hasFleets ? "InstanceFleets" : "InstanceGroups";
      for (String list : List.of(kind, "BootstrapActions")) {
        AwsResult listed = steps.call(EMR, "List" + list, input);
        if (!(listed instanceof AwsResult.Ok(ObjectNode page, String _))) {
          return listed;
        }
        JsonNode items = page.path(list);
        if (items.isArray() || list.equals("BootstrapActions")) {
          cluster.set(list, items.isArray() ? items : Json.array());
        }
      }
      return new AwsResult.Ok(answer, id);
    }
  }
}
