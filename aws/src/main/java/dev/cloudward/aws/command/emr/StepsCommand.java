package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;

/// A command that looks a cluster up and adds steps to it.
abstract class StepsCommand extends EmrCommand {

  private static final String ADD = "AddJobFlowSteps";

  StepsCommand(String name) {
    super(name, "DescribeCluster");
  }

  /// Its options besides `--cluster-id`.
  abstract List<Argument> moreOptions();

  /// Whether it works on clusters of a release, too.
  boolean worksOnReleases() {
    return false;
  }

  /// The steps to add.
  abstract ArrayNode steps(ObjectNode options, boolean hasRelease, String region)
      throws CommandError;

  @Override
  protected final List<Argument> options() {
    List<Argument> options = new ArrayList<>();
    options.add(text("cluster-id").required());
    options.addAll(moreOptions());
    return options;
  }

  @Override
  protected final Procedure carriedOut(Draft draft, ObjectNode options) {
    return new Adding(options);
  }

  /// Looks up, then adds.
  private final class Adding implements Procedure {
    private final ObjectNode options;

    Adding(ObjectNode options) {
      this.options = options;
    }

    @Override
    public List<Target> further() {
      return List.of(new Target(EMR, ADD));
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(Json.object().set("ClusterId", options.get("cluster-id")));
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult described = steps.own();
      if (!(described instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return described;
      }
      JsonNode release = answer.path("Cluster").path("ReleaseLabel");
      boolean hasRelease = !release.asText("").isEmpty();
      if (hasRelease && !worksOnReleases()) {
        throw new CommandError(
            steps.command().name()
                + " does not work on clusters of the release "
                + release.asText());
      }
      ObjectNode input = Json.object();
      input.set("JobFlowId", options.get("cluster-id"));
      input.set("Steps", StepsCommand.this.steps(options, hasRelease, steps.region()));
      copy(options, "execution-role-arn", input, "ExecutionRoleArn");
      return steps.call(EMR, ADD, input);
    }
  }
}
