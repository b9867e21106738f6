package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.ClientSettings;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.schema.ArgumentBinder;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.sandbox.Sandbox;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The compliance platform on a sandbox, called as the dispatcher would call it.
public final class Platform implements AutoCloseable {

  private static final Catalog CATALOG = Catalog.builtIn();

  public final Compliance compliance;
  private final Map<String, Tool<?>> tools = new HashMap<>();

  private Platform(Compliance compliance) {
    this.compliance = compliance;
    Discovery discovery = new Discovery(compliance);
    for (Tool<?> tool : discovery.instances(Tool.class)) {
      tools.put(tool.spec().name(), tool);
      tool.spec().aliases().forEach(alias -> tools.put(alias, tool));
    }
  }

  public static Platform on(Sandbox sandbox, String database, Clock clock, String... settings) {
    return on(sandbox.url(), database, clock, settings);
  }

  public static Platform on(URI aws, String database, Clock clock, String... settings) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "AWS_ENDPOINT_URL",
                aws.toString(),
                "AWS_REGION",
                "us-east-1",
                "CLOUDWARD_COMPLIANCE_DB",
                database,
                "CLOUDWARD_TENANTS",
                tenants(),
                "CLOUDWARD_SCAN_LEASE_SECONDS",
                "2"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    Environment environment = new Environment(values);
    Credentials keys =
        new Credentials(
            "AKIASANDBOXMGMT00001", "sandbox-management-000000000000000000001", null, null, "test");
    Identities identities =
        Identities.only(new FixedIdentity("default", keys, Optional.of("us-east-1")), environment);
    AwsClient client =
        new AwsClient(
            identities,
            ClientSettings.from(environment),
            dev.cloudward.kernel.lazy.Lazy.of(
                () -> new Discovery(environment, Clock.systemUTC()).instances(ServiceRule.class)),
            Clock.systemUTC());
    return new Platform(new Compliance(environment, CATALOG, client, clock));
  }

  private static String tenants() {
    try {
      return Path.of(Objects.requireNonNull(Platform.class.getResource("tenants.yaml")).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /// The names that tools answer to.
  public Set<String> names() {
    return tools.keySet();
  }

  /// Calls a tool, which must succeed.
  public JsonNode call(String tool, String arguments) {
    return switch (result(tool, arguments)) {
      case Answer answer -> answer.data();
      case Failure failure -> throw new AssertionError(tool + ": " + failure.asText());
      case ToolResult.InputRequired _ -> throw new AssertionError(tool + " asks back");
    };
  }

  /// Calls a tool, which must fail.
  public Failure fail(String tool, String arguments) {
    ToolResult result = result(tool, arguments);
    if (result instanceof Failure failure) {
      return failure;
    }
    throw new AssertionError(tool + " succeeded: " + result);
  }

  /// Calls a tool as somebody who may see one tenant; it must fail.
  public Failure failAs(String tenant, String tool, String arguments) {
    Caller caller = new Caller("somebody", Set.of(), Set.of(tenant), Set.of());
    if (result(tools.get(tool), arguments, caller) instanceof Failure failure) {
      return failure;
    }
    throw new AssertionError(tool + " succeeded");
  }

  public ToolResult result(String tool, String arguments) {
    return result(tools.get(tool), arguments, Caller.local());
  }

  private static <A> ToolResult result(Tool<A> tool, String arguments, Caller caller) {
    try {
      ArgumentBinder<A> binder = new ArgumentBinder<>(tool.spec());
      return switch (binder.bind((ObjectNode) Json.parse(arguments))) {
        case ArgumentBinder.Bound.Invalid<A>(String message) ->
            new Failure(Failure.Kind.INVALID_ARGUMENT, message);
        case ArgumentBinder.Bound.Arguments<A> bound -> {
          var context = dev.cloudward.kernel.call.Context.of(request(tool, caller), Inputs.none());
          Plan plan = tool.plan(bound.value(), context);
          yield plan.work().run(context.granting(plan.actions(), false));
        }
      };
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Request request(Tool<?> tool, Caller caller) {
    return new Request(
        "test",
        "test",
        caller,
        tool.spec().name(),
        Json.object(),
        Inputs.none(),
        Set.of(),
        Deadline.in(Duration.ofMinutes(2)),
        new Cancellation(),
        Client.silent());
  }

  /// Scans a tenant and waits for the end.
  public JsonNode scan(String arguments) {
    return finished(call("trigger_scan", arguments).path("scan_id").asText());
  }

  /// Waits until a scan is over.
  public JsonNode finished(String scan) {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (Instant.now().isBefore(end)) {
      JsonNode state = call("get_scan", "{\"scan_id\": \"" + scan + "\"}");
      if (!state.path("state").asText().equals("RUNNING")) {
        return state;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("the scan did not end");
  }

  /// The texts of a member in all rows of an answer.
  public static List<String> texts(JsonNode answer, String rows, String member) {
    return answer.path(rows).valueStream().map(row -> row.path(member).asText()).toList();
  }

  @Override
  public void close() {
    compliance.close();
  }
}
