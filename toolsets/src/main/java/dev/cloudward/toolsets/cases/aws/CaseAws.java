package dev.cloudward.toolsets.cases.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.api.Results;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls the few operations that support cases need.
///
/// AWS counts some of them as writes, since they could be: starting a query that is checked to be a
/// SELECT, asking a model. The tools announce them by their names, and whoever runs the server
/// allows them by configuring the engine and the model; no other operation passes here.
public final class CaseAws {

  private static final Set<String> OPERATIONS =
      Set.of(
          "athena StartQueryExecution",
          "athena GetQueryExecution",
          "athena GetQueryResults",
          "athena StopQueryExecution",
          "bedrock-runtime Converse",
          "bedrock-runtime CountTokens",
          "support DescribeCases",
          "support DescribeCommunications",
          "sts GetCallerIdentity",
          "s3 ListObjectsV2",
          "s3 GetObject",
          "s3 PutObject");

  private final AwsClient client;
  private final Catalog catalog;

  public CaseAws(AwsClient client, Catalog catalog) {
    this.client = client;
    this.catalog = catalog;
  }

  /// Whom and where a call goes as.
  ///
  /// @param profile a profile or an account's name, null for the default identity
  /// @param region null for the identity's own
  public record Target(@Nullable String profile, @Nullable String region) {

    public static Target standard() {
      return new Target(null, null);
    }
  }

  /// What a call came to.
  public record Outcome(AwsCall call, String iamAction, AwsResult result) {

    /// The failure that the result stands for, in the words that callers see.
    public Failure failure() {
      return Results.failure(call, iamAction, result);
    }
  }

  /// Performs one of the operations.
  public Outcome call(
      Target target, String service, String operation, ObjectNode input, Context context)
      throws InterruptedException {
    if (!OPERATIONS.contains(service + " " + operation)) {
      throw new IllegalArgumentException(service + " " + operation + " is none of the cases' own");
    }
    Identity identity = identity(target.profile(), context);
    String region =
        target.region() == null ? client.identities().region(identity) : target.region();
    Service described = catalog.service(service).orElseThrow();
    AwsCall call =
        new AwsCall(
            identity,
            region,
            described,
            described.model().operation(operation).orElseThrow(),
            input);
    Access access = client.classify(call);
    Action action = Action.of(access.iamAction(), access.accessClass(), call.describe());
    AwsResult result = client.call(call, context.granting(List.of(action), true));
    return new Outcome(call, access.iamAction(), result);
  }

  private Identity identity(@Nullable String name, Context context) {
    if (name == null) {
      return client.identities().standard();
    }
    return client
        .identities()
        .named(name, context.caller())
        .orElseThrow(() ->
            new IllegalArgumentException(client.identities().unknownName(name, context.caller())));
  }
}
