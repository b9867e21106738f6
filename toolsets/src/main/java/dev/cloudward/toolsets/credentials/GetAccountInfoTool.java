package dev.cloudward.toolsets.credentials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says which account credentials belong to.
@AutoService(Tool.class)
final class GetAccountInfoTool implements Tool<GetAccountInfoTool.Arguments> {

  record Arguments(
      @Param(value = "AWS profile or account", example = "production") @Nullable String profile) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_account_info",
              Arguments.class,
              "Asks AWS which account and identity the credentials of a profile or account belong to.")
          .answeringTo("aws/get-account-info");

  private final AwsOperations operations;
  private final Environment environment;
  private final Clock clock;

  GetAccountInfoTool(AwsOperations operations, Environment environment, Clock clock) {
    this.operations = operations;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    Operation whoami = new Operation("sts", "GetCallerIdentity", Json.object(), "asks who we are");
    try {
      Asked asked = Asked.of(arguments.profile(), operations.targets(), environment, context);
      return Plan.of(
          operations.actions(List.of(asked.target()), List.of(whoami)),
          running -> ask(asked, running));
    } catch (CallFailed e) {
      return Plan.failed(named(e.failure(), "validation_error"));
    }
  }

  private ToolResult ask(Asked asked, Context context) throws InterruptedException {
    ToolResult result =
        operations
            .each(
                List.of(asked.target()),
                context,
                Json.object(),
                site -> {
                  ObjectNode output = site.call("sts", "GetCallerIdentity", Json.object());
                  return Json.object()
                      .put("timestamp", Times.now(clock))
                      .put("account_id", output.path("Account").asText())
                      .put("arn", output.path("Arn").asText())
                      .put("user_id", output.path("UserId").asText())
                      .put("region", asked.region())
                      .put("profile", asked.profile());
                })
            .getFirst();
    if (!(result instanceof Failure failure)) {
      return result;
    }
    if (failure.kind() != Failure.Kind.NO_CREDENTIALS) {
      return named(failure, "client_error");
    }
    String hint = failure.message() + (failure.hint() == null ? "" : "\n" + failure.hint());
    return named(
        new Failure(failure.kind(), "AWS credentials not found", hint, failure.details()),
        "no_credentials");
  }

  private static Failure named(Failure failure, String error) {
    ObjectNode details = failure.details() == null ? Json.object() : failure.details().deepCopy();
    details.put("error", error).put("message", failure.message());
    return new Failure(failure.kind(), failure.message(), failure.hint(), details);
  }
}
