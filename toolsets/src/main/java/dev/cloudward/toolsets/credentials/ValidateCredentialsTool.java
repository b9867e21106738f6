package dev.cloudward.toolsets.credentials;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.cloudward.toolsets.aws.Target;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Says whether credentials work, and if not, which of the many reasons it is.
@AutoService(Tool.class)
final class ValidateCredentialsTool implements Tool<ValidateCredentialsTool.Arguments> {

  record Arguments(
      @Param(value = "AWS profile or account", example = "production") @Nullable String profile) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "validate_credentials",
              Arguments.class,
              "Tries credentials at AWS. Says valid, or why not: invalid, expired, denied,"
                  + " wrong_region, unreachable or missing.")
          .answeringTo("aws/validate-credentials");

  private final AwsOperations operations;
  private final Environment environment;
  private final Clock clock;

  ValidateCredentialsTool(AwsOperations operations, Environment environment, Clock clock) {
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
          running -> ToolResult.of(judge(asked, running)));
    } catch (CallFailed e) {
      return Plan.answered(
          ToolResult.of(
              Json.object()
                  .put("valid", false)
                  .put("error", "validation_error")
                  .put("reason", "unknown_profile")
                  .put("message", e.failure().message())));
    }
  }

  private ObjectNode judge(Asked asked, Context context) throws InterruptedException {
    ToolResult result = ask(asked.target(), context);
    if (result instanceof Failure failure) {
      return invalid(failure, asked, context);
    }
    JsonNode data = ((ToolResult.Answer) result).data();
    return Json.object()
        .put("valid", true)
        .put("timestamp", Times.now(clock))
        .put("account_id", Objects.requireNonNull(data).path("Account").asText())
        .put("arn", data.path("Arn").asText())
        .put("region", asked.region())
        .put("profile", asked.profile());
  }

  private ObjectNode invalid(Failure failure, Asked asked, Context context)
      throws InterruptedException {
    Target target = asked.target();
    Verdict verdict = Verdict.of(failure, operations.targets().regions().contains(target.region()));
    boolean mayBeRegion =
        verdict == Verdict.INVALID
            && !target.region().equals(Verdict.HOME)
            && ask(new Target(target.account(), target.identity(), Verdict.HOME), context)
                instanceof ToolResult.Answer;
    return written(mayBeRegion ? Verdict.WRONG_REGION : verdict, failure, asked);
  }

  private ToolResult ask(Target target, Context context) throws InterruptedException {
    return operations
        .each(
            List.of(target),
            context,
            Json.object(),
            site -> site.call("sts", "GetCallerIdentity", Json.object()))
        .getFirst();
  }

  private ObjectNode written(Verdict verdict, Failure failure, Asked asked) {
    ObjectNode details = failure.details() == null ? Json.object() : failure.details();
    ObjectNode answer =
        Json.object()
            .put("valid", false)
            .put("timestamp", Times.now(clock))
            .put("error", verdict.error())
            .put("reason", verdict.reason());
    if (details.has("error_code")) {
      answer.put("error_code", details.path("error_code").asText());
    }
    answer.put("message", details.path("error").asText(failure.message()));
    answer.put("region", asked.region()).put("profile", asked.profile());
    String hint = verdict.hint(asked.region());
    return hint == null ? answer : answer.put("hint", hint);
  }
}
