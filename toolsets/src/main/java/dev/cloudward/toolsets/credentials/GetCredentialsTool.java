package dev.cloudward.toolsets.credentials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows which credentials are in use, masked.
@AutoService(Tool.class)
final class GetCredentialsTool implements Tool<GetCredentialsTool.Arguments> {

  record Arguments(
      @Param(value = "AWS profile or account", example = "production") @Nullable String profile,
      @Param("its first 20 characters (false)") @Nullable Boolean includeSessionToken) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "get_credentials",
              Arguments.class,
              "Shows the AWS credentials in use, masked, where they come from, and the AWS environment"
                  + " variables.")
          .answeringTo("aws/get-credentials");

  private final AwsOperations operations;
  private final Environment environment;
  private final Clock clock;

  GetCredentialsTool(AwsOperations operations, Environment environment, Clock clock) {
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
    try {
      Asked asked = Asked.of(arguments.profile(), operations.targets(), environment, context);
      return Plan.of(running -> ToolResult.of(answer(asked, arguments, running)));
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
  }

  private ObjectNode answer(Asked asked, Arguments arguments, Context context) {
    boolean showsToken = Boolean.TRUE.equals(arguments.includeSessionToken());
    ObjectNode answer = Json.object().put("timestamp", Times.now(clock));
    ObjectNode shown = answer.putObject("credentials");
    String source = "not_configured";
    if (asked.identity().credentials() instanceof Resolved.Found(Credentials found)) {
      String token = found.sessionToken();
      shown
          .put("access_key_id", Masks.accessKeyId(found.accessKeyId()))
          .put("secret_access_key", Masks.secret())
          .put("region", asked.region())
          .put("profile", asked.profile())
          .put("has_session_token", token != null);
      if (showsToken) {
        shown.put("session_token", token == null ? null : Masks.sessionToken(token));
      }
      source = asked.source(found);
    } else {
      shown
          .putNull("access_key_id")
          .putNull("secret_access_key")
          .put("region", asked.region())
          .put("profile", asked.profile())
          .put("has_session_token", false);
      if (showsToken) {
        shown.putNull("session_token");
      }
    }
    answer.set("environment_variables", Masks.variables(variables(context), showsToken));
    answer.putObject("metadata").put("boto3_available", true).put("credentials_source", source);
    return answer;
  }

  /// The process' variables with those that the session set for itself in their place.
  private Map<String, String> variables(Context context) {
    Map<String, String> values = new HashMap<>(environment.values());
    String session = context.session();
    if (session != null) {
      operations
          .targets()
          .identities()
          .sessions()
          .find(session)
          .ifPresent(own -> Variables.of(own).forEach(values::put));
    }
    return values;
  }
}
