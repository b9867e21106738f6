package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;

/// Says who calls go out as.
@AutoService(Tool.class)
final class WhoamiTool implements Tool<WhoamiTool.Arguments> {

  record Arguments() {}

  private static final String ACTION = "sts:GetCallerIdentity";

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "whoami",
          Arguments.class,
          "Shows the AWS identity, account and region that calls use, and what this server allows.");

  private final Catalog catalog;
  private final AwsClient client;
  private final SafetySettings safety;

  WhoamiTool(Catalog catalog, AwsClient client, SafetySettings safety) {
    this.catalog = catalog;
    this.client = client;
    this.safety = safety;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return Plan.of(List.of(Action.of(ACTION, AccessClass.READ, "asks STS who this is")), this::ask);
  }

  private ToolResult ask(Context context) throws InterruptedException {
    Identity identity = client.identities().current(context);
    String refusal = client.identities().mustName(identity, context.caller());
    if (refusal != null) {
      return new ToolResult.Failure(
          ToolResult.Failure.Kind.DENIED, refusal, "Ask get_account_info.");
    }
    Service sts = catalog.service("sts").orElseThrow();
    AwsCall call =
        new AwsCall(
            identity,
            client.identities().region(identity),
            sts,
            sts.model().operation("GetCallerIdentity").orElseThrow(),
            Json.object());
    AwsResult result = client.call(call, context);
    if (!(result instanceof AwsResult.Ok(ObjectNode output, String _))) {
      return Results.failure(call, ACTION, result);
    }
    ObjectNode answer =
        Json.object()
            .put("account", output.path("Account").asText())
            .put("arn", output.path("Arn").asText())
            .put("user_id", output.path("UserId").asText())
            .put("region", call.region());
    if (identity.credentials() instanceof Identity.Resolved.Found(Identity.Credentials found)) {
      answer.put("credentials", found.source());
    }
    return ToolResult.of(answer.put("mode", safety.describe()));
  }
}
