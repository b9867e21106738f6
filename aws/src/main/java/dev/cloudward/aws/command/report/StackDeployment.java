package dev.cloudward.aws.command.report;

import static dev.cloudward.aws.command.report.StackDeploy.CLOUDFORMATION;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Carries `cloudformation deploy` out: a change set, its execution, and a look at how the stack is
/// doing for as long as the call has time.
///
/// @param input the change set but for its type and parameters
/// @param overrides parameters that the command sets
record StackDeployment(
    ObjectNode input,
    ArrayNode overrides,
    boolean executes,
    boolean disablesRollback,
    boolean failsOnEmpty)
    implements Printing {

  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Duration RESERVE = Duration.ofSeconds(8);

  @Override
  public List<Target> further() {
    return List.of(
        new Target(CLOUDFORMATION, "DescribeStacks"),
        new Target(CLOUDFORMATION, "GetTemplateSummary"),
        new Target(CLOUDFORMATION, "DescribeChangeSet"),
        new Target(CLOUDFORMATION, "ExecuteChangeSet"));
  }

  @Override
  public AwsCall first(AwsCall call) {
    return call.with(input);
  }

  @Override
  public AwsResult run(Steps steps) throws InterruptedException, CommandError {
    String stack = input.path("StackName").asText();
    ObjectNode named = Json.object().put("StackName", stack);
    AwsResult described = steps.attempt(CLOUDFORMATION, "DescribeStacks", named);
    boolean isNew = isAbsent(described, stack);
    if (!isNew && !(described instanceof AwsResult.Ok)) {
      return described;
    }
    AwsResult parameters = parameters(steps, isNew);
    if (!(parameters instanceof AwsResult.Ok(ObjectNode list, String _))) {
      return parameters;
    }
    ObjectNode whole = input.deepCopy().put("ChangeSetType", isNew ? "CREATE" : "UPDATE");
    whole.set("Parameters", list.path("Parameters"));
    AwsResult created = steps.call(CLOUDFORMATION, "CreateChangeSet", whole);
    if (!(created instanceof AwsResult.Ok(ObjectNode change, String _))) {
      return created;
    }
    return finish(steps, named.deepCopy().put("ChangeSetName", change.path("Id").asText()), isNew);
  }

  private static boolean isAbsent(AwsResult described, String stack) {
    return switch (described) {
      case AwsResult.AwsError(ServiceError error) ->
          error.message().contains("Stack with id " + stack + " does not exist");
      case AwsResult.Ok(ObjectNode answer, String _) ->
          answer.path("Stacks").path(0).path("StackStatus").asText().equals("REVIEW_IN_PROGRESS");
      case AwsResult.Throttled _,
          AwsResult.Refused _,
          AwsResult.Invalid _,
          AwsResult.NoCredentials _,
          AwsResult.Unreachable _,
          AwsResult.Unattained _,
          AwsResult.TimedOut _ ->
          false;
    };
  }

  /// The template's parameters: what the command sets, and for the rest the stack's values of
  /// before.
  private AwsResult parameters(Steps steps, boolean isNew) throws InterruptedException {
    Set<String> set = new HashSet<>();
    overrides.forEach(pair -> set.add(pair.path("ParameterKey").asText()));
    ObjectNode template = Json.object().set("TemplateBody", input.get("TemplateBody"));
    AwsResult summary = steps.call(CLOUDFORMATION, "GetTemplateSummary", template);
    if (!(summary instanceof AwsResult.Ok(ObjectNode declared, String _))) {
      return summary;
    }
    Set<String> before = new HashSet<>();
    if (!isNew) {
      AwsResult old =
          steps.call(
              CLOUDFORMATION,
              "GetTemplateSummary",
              Json.object().set("StackName", input.get("StackName")));
      if (!(old instanceof AwsResult.Ok(ObjectNode had, String _))) {
        return old;
      }
      had.path("Parameters").forEach(p -> before.add(p.path("ParameterKey").asText()));
    }
    ArrayNode all = Json.array();
    for (JsonNode parameter : declared.path("Parameters")) {
      String key = parameter.path("ParameterKey").asText();
      if (!set.contains(key) && before.contains(key)) {
        all.addObject().put("ParameterKey", key).put("UsePreviousValue", true);
      }
    }
    all.addAll(overrides);
    return new AwsResult.Ok(Json.object().set("Parameters", all), "");
  }

  private AwsResult finish(Steps steps, ObjectNode change, boolean isNew)
      throws InterruptedException {
    String id = change.path("ChangeSetName").asText();
    String stack = change.path("StackName").asText();
    while (true) {
      AwsResult described = steps.call(CLOUDFORMATION, "DescribeChangeSet", change);
      if (!(described instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return described;
      }
      String status = answer.path("Status").asText();
      String reason = answer.path("StatusReason").asText();
      if (status.equals("FAILED")) {
        boolean isEmpty =
            reason.contains("didn't contain changes") || reason.contains("No updates are to be");
        return isEmpty && !failsOnEmpty
            ? Printing.text("No changes to deploy. Stack " + stack + " is up to date\n")
            : new AwsResult.Unattained("the change set of " + stack + " failed: " + reason);
      }
      if (status.equals("CREATE_COMPLETE")) {
        break;
      }
      if (steps.context().deadline().left().compareTo(RESERVE) < 0) {
        return Printing.text(
            "The change set is not ready yet. Ask for it with: aws cloudformation"
                + " describe-change-set --change-set-name "
                + id
                + "\n");
      }
      steps.context().deadline().sleep(PAUSE);
    }
    if (!executes) {
      return Printing.text(
          "Changeset created successfully. Run the following command to review changes:\n"
              + "aws cloudformation describe-change-set --change-set-name "
              + id
              + "\n");
    }
    ObjectNode run = change.deepCopy().put("DisableRollback", disablesRollback);
    AwsResult executed = steps.call(CLOUDFORMATION, "ExecuteChangeSet", run);
    return executed instanceof AwsResult.Ok ? watched(steps, stack, isNew) : executed;
  }

  private static AwsResult watched(Steps steps, String stack, boolean isNew)
      throws InterruptedException {
    String wanted = isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE";
    while (true) {
      AwsResult described =
          steps.call(CLOUDFORMATION, "DescribeStacks", Json.object().put("StackName", stack));
      if (!(described instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return described;
      }
      String status = answer.path("Stacks").path(0).path("StackStatus").asText();
      if (status.equals(wanted)) {
        return Printing.text("Successfully created/updated stack - " + stack + "\n");
      }
      if (!status.endsWith("_IN_PROGRESS")) {
        return new AwsResult.Unattained(
            "stack "
                + stack
                + " is "
                + status
                + "; see: aws cloudformation describe-stack-events --stack-name "
                + stack);
      }
      if (steps.context().deadline().left().compareTo(RESERVE) < 0) {
        return Printing.text(
            "Stack "
                + stack
                + " is "
                + status
                + ". Go on with: aws cloudformation wait stack-"
                + (isNew ? "create" : "update")
                + "-complete --stack-name "
                + stack
                + "\n");
      }
      steps.context().deadline().sleep(PAUSE);
    }
  }
}
