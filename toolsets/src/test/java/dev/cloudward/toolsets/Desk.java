package dev.cloudward.toolsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.Aws;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.audit.AuditLog;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.audit.ToolMetrics;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.dispatch.DispatcherSettings;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.dispatch.ResultStore;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetyPolicy;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.sandbox.auth.UnknownKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// All tools on a sandbox, as the server wires them, with everything that comes out written down.
public final class Desk implements AutoCloseable {

  private static final Catalog CATALOG = Catalog.builtIn();

  private final Sandbox sandbox;
  private final Dispatcher dispatcher;
  private final Discovery discovery;
  private final ToolMetrics metrics = new ToolMetrics();
  private final ByteArrayOutputStream audit = new ByteArrayOutputStream();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong count = new AtomicLong();
  private final Canaries canaries = new Canaries();

  private Desk(Map<String, String> settings, Clock clock, SandboxSettings sandboxSettings) {
    sandbox = Sandbox.start(sandboxSettings, CATALOG);
    Map<String, String> values = new HashMap<>();
    values.put("HOME", "/nonexistent");
    values.put("AWS_ENDPOINT_URL", sandbox.url().toString());
    values.put("AWS_REGION", "us-east-1");
    values.put("AWS_ACCESS_KEY_ID", "AKIASANDBOXMGMT00001");
    values.put("AWS_SECRET_ACCESS_KEY", "sandbox-management-000000000000000000001");
    values.put("CLOUDWARD_READ_ONLY", "false");
    values.put("CLOUDWARD_SENSITIVE_READS", "true");
    values.put("CLOUDWARD_CONSENT", "none");
    values.putAll(settings);
    values.values().removeIf(String::isEmpty);
    Environment environment = new Environment(values);
    List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "MCP_AUTH_TOKEN")
        .forEach(name -> environment.text(name).ifPresent(canaries::plantKey));
    SafetySettings safety = SafetySettings.from(environment);
    ServerKey key = ServerKey.from(environment);
    Redactor redactor = Redactor.of(environment.values());
    Aws aws = Aws.of(environment, clock);
    discovery =
        new Discovery(
            environment,
            clock,
            redactor,
            safety,
            aws.catalog(),
            aws.client(),
            aws.parser(),
            aws.runner());
    List<Tool<?>> tools = new ArrayList<>();
    for (Tool<?> tool : discovery.instances(Tool.class)) {
      tools.add(tool);
    }
    dispatcher =
        new Dispatcher(
            new Registry(tools),
            new SafetyPolicy(safety),
            StateSeal.with(key),
            redactor,
            List.of(metrics, new AuditLog(new PrintStream(audit, true, StandardCharsets.UTF_8))),
            new ResultStore(key, clock),
            DispatcherSettings.from(environment),
            clock);
  }

  /// A desk whose server may do everything, as the management account's administrator.
  ///
  /// @param settings more environment variables; an empty value removes one
  public static Desk open(Map<String, String> settings) {
    return open(settings, Clock.systemUTC());
  }

  /// As above, with a clock that tells both the server and the sandbox the time.
  public static Desk open(Map<String, String> settings, Clock clock) {
    return new Desk(settings, clock, SandboxSettings.defaults().withClock(clock));
  }

  /// As above, where AWS refuses keys that it does not know.
  public static Desk strict(Map<String, String> settings) {
    return new Desk(
        settings,
        Clock.systemUTC(),
        SandboxSettings.defaults().withUnknownKeys(UnknownKeys.REFUSE));
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Registry registry() {
    return dispatcher.registry();
  }

  public ObjectNode metrics() {
    return metrics.toJson();
  }

  public String audit() {
    return audit.toString(StandardCharsets.UTF_8);
  }

  /// Everything that callers were told so far.
  public List<String> said() {
    return List.copyOf(said);
  }

  /// Calls a tool and expects data.
  public JsonNode ok(String tool, String arguments) {
    return ok(tool, arguments, "session");
  }

  public JsonNode ok(String tool, String arguments, String session) {
    return okJson(tool, arguments.replace('\'', '"'), session);
  }

  /// As [#ok], with arguments whose single quotes are their own.
  public JsonNode okJson(String tool, String arguments, String session) {
    ToolResult result = callJson(tool, arguments, session, Caller.local());
    if (result instanceof ToolResult.Answer answer && answer.data() != null) {
      return answer.data();
    }
    throw new AssertionError(tool + " gave " + result);
  }

  /// Calls a tool and expects a failure.
  public Failure fails(String tool, String arguments) {
    ToolResult result = call(tool, arguments, "session", Caller.local());
    if (result instanceof Failure failure) {
      return failure;
    }
    throw new AssertionError(tool + " gave " + result);
  }

  /// Calls a tool; single quotes in the arguments stand for double ones.
  public ToolResult call(String tool, String arguments, @Nullable String session, Caller caller) {
    return callJson(tool, arguments.replace('\'', '"'), session, caller);
  }

  private ToolResult callJson(
      String tool, String arguments, @Nullable String session, Caller caller) {
    try {
      return call(tool, Json.parse(arguments), session, caller);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the test's arguments are not JSON: " + arguments, e);
    }
  }

  /// Runs an AWS CLI command.
  public ToolResult command(String command) {
    return call("call_aws", Json.object().put("cli_command", command), "session", Caller.local());
  }

  public ToolResult call(String tool, JsonNode arguments, @Nullable String session, Caller caller) {
    return call(tool, arguments, session, caller, new Cancellation(), Client.silent());
  }

  /// Calls a tool for a client that hears of its progress and may stop it.
  public ToolResult call(
      String tool, JsonNode arguments, Cancellation cancellation, Client client) {
    return call(tool, arguments, "session", Caller.local(), cancellation, client);
  }

  private ToolResult call(
      String tool,
      JsonNode arguments,
      @Nullable String session,
      Caller caller,
      Cancellation cancellation,
      Client client) {
    Request request =
        new Request(
            "test-" + count.incrementAndGet(),
            "test",
            caller,
            tool,
            arguments,
            Inputs.none(),
            Set.of(),
            Deadline.in(Duration.ofSeconds(60)),
            cancellation,
            client,
            session);
    canaries.plantFrom(arguments);
    ToolResult result = dispatcher.call(request);
    String told =
        switch (result) {
          case ToolResult.Answer answer -> answer.asText();
          case Failure failure -> Json.write(failure.toJson());
          case ToolResult.InputRequired asks -> asks.toString();
        };
    said.add(told);
    canaries.checkResult(tool, result instanceof Failure, told);
    return result;
  }

  /// Adds a fault to the sandbox.
  public void fault(String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.url().resolve("/_sandbox/faults"))
            .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 201) {
        throw new AssertionError(response.body());
      }
    }
  }

  /// Ends the desk, if no secret of its calls came out anywhere.
  @Override
  public void close() {
    discovery.close();
    sandbox.close();
    canaries.checkRecords("the audit", audit());
    canaries.checkRecords("the metrics", metrics().toString());
    canaries.checkLog();
  }
}
