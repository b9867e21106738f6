package dev.cloudward.toolsets.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.catalog.model.CliName;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Runs a tool's work in the account and region that a caller means, or in many side by side.
///
/// A tool says which operations it will perform, so that policy and consent can judge them, and
/// what to do in one place. Several places give one list of results in which failures stand beside
/// successes.
public final class AwsOperations {

  /// Most accounts and regions of one call.
  public static final int MOST_TARGETS = 1_000;

  /// What a tool does in one account and region.
  @FunctionalInterface
  public interface Work {
    ObjectNode run(Site site) throws CallFailed, InterruptedException;
  }

  private final Models models;
  private final AwsClient client;
  private final Targets targets;

  public AwsOperations(Catalog catalog, AwsClient client, Targets targets) {
    this.models = new Models(catalog);
    this.client = client;
    this.targets = targets;
  }

  public Targets targets() {
    return targets;
  }

  public AwsClient client() {
    return client;
  }

  /// Plans one operation whose answer is turned into the tool's.
  public Plan plan(Where where, Context context, Operation operation, Shape shape) {
    return plan(
        where,
        context,
        List.of(operation),
        Json.object(),
        site ->
            shape.of(site.call(operation.service(), operation.name(), operation.input()), site));
  }

  /// Turns what an operation answers into what the tool does.
  @FunctionalInterface
  public interface Shape {
    ObjectNode of(ObjectNode output, Site site) throws CallFailed, InterruptedException;
  }

  /// Plans work that performs some operations.
  ///
  /// @param subject what it is about, repeated in failures, such as `{"secret_id": "x"}`
  public Plan plan(
      Where where, Context context, List<Operation> operations, ObjectNode subject, Work work) {
    List<Target> chosen;
    try {
      chosen = targets.of(where, context);
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
    if (chosen.size() > MOST_TARGETS) {
      return Plan.failed(
          new Failure(
              Failure.Kind.INVALID_ARGUMENT,
              "that is "
                  + chosen.size()
                  + " accounts and regions; at most "
                  + MOST_TARGETS
                  + " are worked on in one call."));
    }
    List<Action> actions = actions(chosen, operations);
    boolean isMany = chosen.size() > 1 || where.isMany();
    return Plan.of(
        actions,
        isMany
            ? running -> many(chosen, running, subject, work)
            : running -> one(chosen.getFirst(), running, subject, work));
  }

  /// The operations in each place, as policy and audit see them.
  public List<Action> actions(List<Target> chosen, List<Operation> operations) {
    List<Action> actions = new ArrayList<>();
    for (Target target : chosen) {
      if (target.obstacle() != null) {
        continue;
      }
      operations.forEach(operation -> actions.add(action(target, operation)));
    }
    return actions;
  }

  private Action action(Target target, Operation operation) {
    AwsCall call = models.call(target, operation.service(), operation.name(), operation.input());
    Access access = client.classify(call);
    return new Action(
        access.iamAction(),
        Set.copyOf(
            List.of(
                access.iamAction(),
                operation.service() + ":" + operation.name(),
                "aws "
                    + call.service().summary().cliName()
                    + " "
                    + CliName.ofOperation(operation.name()))),
        access.accessClass(),
        target.account(),
        target.region(),
        access.iamAction()
            + " in account "
            + target.account()
            + ", "
            + target.region()
            + ": "
            + operation.what());
  }

  private ToolResult one(Target target, Context context, ObjectNode subject, Work work)
      throws InterruptedException {
    if (target.obstacle() != null) {
      return Failures.about(target.obstacle(), subject);
    }
    try {
      return ToolResult.of(work.run(new Site(target, context, client, models)));
    } catch (CallFailed e) {
      return Failures.about(e.failure(), subject);
    }
  }

  private ToolResult many(List<Target> chosen, Context context, ObjectNode subject, Work work)
      throws InterruptedException {
    return joined(chosen, each(chosen, context, subject, work));
  }

  /// Works in all places side by side; the results come in the order of the places.
  public List<ToolResult> each(List<Target> chosen, Context context, ObjectNode subject, Work work)
      throws InterruptedException {
    return FanOut.each(chosen, context, (target, own) -> one(target, own, subject, work));
  }

  private static ToolResult joined(List<Target> chosen, List<ToolResult> ended) {
    ArrayNode results = Json.array();
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      Target target = chosen.get(i);
      ObjectNode entry =
          results.addObject().put("account", target.account()).put("region", target.region());
      switch (ended.get(i)) {
        case ToolResult.Answer done when done.data() instanceof ObjectNode data ->
            entry.setAll(data);
        case Failure failure -> {
          failures.add(failure);
          entry.setAll(Failures.entry(failure));
        }
        default -> throw new IllegalStateException("work gives an object or a failure");
      }
    }
    ObjectNode answer =
        Json.object()
            .put("success", failures.isEmpty())
            .put("succeeded", chosen.size() - failures.size())
            .put("failed", failures.size());
    answer.set("results", results);
    return failures.size() < chosen.size() ? ToolResult.of(answer) : allFailed(failures, answer);
  }

  private static Failure allFailed(List<Failure> failures, ObjectNode answer) {
    Failure first = failures.getFirst();
    return new Failure(
        first.kind(),
        "all " + failures.size() + " failed; the first: " + first.message(),
        first.hint(),
        answer);
  }
}
