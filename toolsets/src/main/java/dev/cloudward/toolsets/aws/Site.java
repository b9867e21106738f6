package dev.cloudward.toolsets.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.client.Pager;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One account and region while a tool works there.
public final class Site {

  private final Target target;
  private final Context context;
  private final AwsClient client;
  private final Models models;

  Site(Target target, Context context, AwsClient client, Models models) {
    this.target = target;
    this.context = context;
    this.client = client;
    this.models = models;
  }

  public Target target() {
    return target;
  }

  /// The same account in another region.
  public Site in(String region) {
    Target other = new Target(target.account(), target.identity(), region);
    return new Site(other, context, client, models);
  }

  public Context context() {
    return context;
  }

  /// Performs an operation, which the tool has announced, and returns what it answers.
  public ObjectNode call(String service, String operation, ObjectNode input)
      throws CallFailed, InterruptedException {
    return ok(models.call(target, service, operation, input));
  }

  /// As [#call], but empty where AWS answers with one of these error codes, which say that there is
  /// no such thing.
  public Optional<ObjectNode> find(
      String service, String operation, ObjectNode input, Set<String> absent)
      throws CallFailed, InterruptedException {
    AwsCall call = models.call(target, service, operation, input);
    AwsResult result = client.call(call, context);
    boolean isAbsent =
        result instanceof AwsResult.AwsError(var error) && absent.contains(error.code());
    return isAbsent ? Optional.empty() : Optional.of(ok(call, result));
  }

  /// Performs an operation and follows its pages.
  ///
  /// @param from a `NextToken` of an earlier answer, or null
  /// @param most after how many items to stop; the answer then has a `NextToken`
  public ObjectNode pages(
      String service, String operation, ObjectNode input, @Nullable String from, int most)
      throws CallFailed, InterruptedException {
    AwsCall call = models.call(target, service, operation, input);
    Service model = call.service();
    Optional<Paginator> paginator = model.paginator(operation);
    if (paginator.isEmpty()) {
      return ok(call);
    }
    try {
      Pager.Limits limits = new Pager.Limits(from, OptionalInt.empty(), OptionalInt.of(most));
      return ok(call, new Pager(client).call(call, paginator.get(), limits, context));
    } catch (InvalidInput e) {
      throw new CallFailed(
          Kind.INVALID_ARGUMENT, "next_token is not one that an earlier answer gave.");
    }
  }

  private ObjectNode ok(AwsCall call) throws CallFailed, InterruptedException {
    return ok(call, client.call(call, context));
  }

  private ObjectNode ok(AwsCall call, AwsResult result) throws CallFailed {
    if (result instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return output;
    }
    throw new CallFailed(Failures.of(call, client.classify(call).iamAction(), result));
  }
}
