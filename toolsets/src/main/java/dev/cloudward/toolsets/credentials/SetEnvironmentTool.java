package dev.cloudward.toolsets.credentials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.SessionEnvironments;
import dev.cloudward.aws.credentials.SessionEnvironments.Settings;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sets credentials and region for the caller's session and no other.
///
/// Kept in memory and used for every later call of the session that names no account, profile or
/// role. On stdio the process is the session.
@AutoService(Tool.class)
final class SetEnvironmentTool implements Tool<SetEnvironmentTool.Arguments> {

  record Arguments(
      @Nullable String accessKeyId,
      @Nullable String secretAccessKey,
      @Param("for temporary credentials") @Nullable String sessionToken,
      @Param(value = "default region", example = "us-west-2") @Nullable String region) {

    @Override
    public String toString() {
      return "credentials for a session";
    }
  }

  private static final Pattern KEY_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,124}");
  private static final Pattern NO_SPACE = Pattern.compile("[!-~]{16,4096}");

  private static final ToolSpec<Arguments> SPEC =
      new ToolSpec<>(
          "set_environment",
          "Sets AWS credentials and region for this session only; nothing is stored. Calls that name"
              + " no account use them.",
          Arguments.class,
          new ToolSpec.Hints(false, false, true, false),
          List.of("aws/set-environment"),
          false,
          ToolSpec.TaskSupport.FORBIDDEN,
          null);

  private final AwsOperations operations;
  private final Clock clock;

  SetEnvironmentTool(AwsOperations operations, Clock clock) {
    this.operations = operations;
    this.clock = clock;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments given, Context context) {
    String session = context.session();
    if (session == null) {
      return Plan.failed(
          new Failure(
              Failure.Kind.DENIED,
              "this connection has no session, so nothing can be set for it alone.",
              "Use a client that opens a session (MCP initialize, WebSocket, stdio), or name an"
                  + " account or profile in each call."));
    }
    SessionEnvironments sessions = operations.targets().identities().sessions();
    Settings before = sessions.find(session).orElse(new Settings(null, null));
    Arguments arguments = withoutBlanks(given);
    String problem = problem(arguments, before);
    if (problem != null) {
      return Plan.failed(new Failure(Failure.Kind.INVALID_ARGUMENT, problem));
    }
    Settings after = merged(arguments, before);
    return Plan.of(running ->
        sessions.set(session, after)
            ? ToolResult.of(answer(arguments))
            : new Failure(
                Failure.Kind.OVERLOADED, "too many sessions have set credentials; try later."));
  }

  /// Empty values set nothing, as upstream has it.
  private static Arguments withoutBlanks(Arguments given) {
    return new Arguments(
        text(given.accessKeyId()),
        text(given.secretAccessKey()),
        text(given.sessionToken()),
        text(given.region()));
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /// What is wrong, null for nothing. Never repeats a value that may be secret.
  private @Nullable String problem(Arguments given, Settings before) {
    String id = given.accessKeyId();
    String token = given.sessionToken();
    if (id != null && !KEY_ID.matcher(id).matches()) {
      return "access_key_id must be an access key's id such as AKIAIOSFODNN7EXAMPLE.";
    }
    if ((id == null) != (given.secretAccessKey() == null)) {
      return "access_key_id and secret_access_key belong together: give both.";
    }
    if (given.secretAccessKey() != null && !NO_SPACE.matcher(given.secretAccessKey()).matches()) {
      return "secret_access_key must be 16 or more characters without spaces.";
    }
    if (token != null && !NO_SPACE.matcher(token).matches()) {
      return "session_token must be 16..4096 characters without spaces.";
    }
    if (token != null && id == null && before.own() == null) {
      return "session_token belongs to an access_key_id and secret_access_key: give all three.";
    }
    if (id != null && id.startsWith("ASIA") && token == null) {
      return "access_key_id is a temporary one (ASIA...), which needs its session_token.";
    }
    String region = given.region();
    if (region != null && !operations.targets().regions().contains(region)) {
      String near = Nearest.hint(region, operations.targets().regions());
      return "there is no region \""
          + region
          + "\"."
          + (near.isEmpty() ? " Names look like us-east-1." : near);
    }
    return null;
  }

  private static Settings merged(Arguments given, Settings before) {
    Credentials own = before.own();
    if (given.accessKeyId() != null && given.secretAccessKey() != null) {
      own =
          new Credentials(
              given.accessKeyId(), given.secretAccessKey(), given.sessionToken(), null, "session");
    } else if (own != null && given.sessionToken() != null) {
      own =
          new Credentials(
              own.accessKeyId(), own.secretAccessKey(), given.sessionToken(), null, "session");
    }
    return new Settings(own, given.region() == null ? before.region() : given.region());
  }

  private ObjectNode answer(Arguments given) {
    List<String> updated = new ArrayList<>();
    if (given.accessKeyId() != null) {
      updated.add("AWS_ACCESS_KEY_ID");
    }
    if (given.secretAccessKey() != null) {
      updated.add("AWS_SECRET_ACCESS_KEY");
    }
    if (given.sessionToken() != null) {
      updated.add("AWS_SESSION_TOKEN");
    }
    if (given.region() != null) {
      updated.add("AWS_DEFAULT_REGION");
      updated.add("AWS_REGION");
    }
    ObjectNode answer = Json.object().put("success", true).put("timestamp", Times.now(clock));
    answer.set("updated_variables", Json.strings(updated));
    return answer.put(
        "message", "Successfully set " + updated.size() + " AWS environment variable(s)");
  }
}
