package dev.cloudward.compliance.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.remote.ThanosApi.Reply;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Answers the compliance tools from a remote Thanos API.
///
/// The API of upstream ignores some filters and refuses some combinations: what it does not do is
/// done here, so that every filter of a tool works.
public final class RemoteThanos {

  private final ThanosApi api;
  private final RemoteRows rows;

  public RemoteThanos(ThanosSettings settings, Clock clock) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    this.api = new ThanosApi(settings, http, new CognitoSignIn(settings, http, clock));
    this.rows = new RemoteRows(api);
  }

  /// Answers a tool.
  ///
  /// @param arguments the tool's arguments in snake case; absent ones may be null
  public ToolResult call(String tool, ObjectNode arguments) throws InterruptedException {
    ObjectNode given = Json.object();
    arguments
        .properties()
        .forEach(e -> {
          if (!e.getValue().isNull()) {
            given.set(e.getKey(), e.getValue());
          }
        });
    try {
      return switch (tool) {
        case "list_resources" -> ToolResult.of(rows.resources(given));
        case "get_findings", "search_violations" -> ToolResult.of(rows.findings(given));
        case "get_dashboard_metrics" -> metrics(given);
        case "list_customers" -> passed(api.get("/customers", Map.of()));
        case "get_rules" -> rules(given);
        case "list_base_configs" -> passed(api.get("/base-configs", Map.of()));
        case "trigger_scan" -> scan(given);
        default ->
            new Failure(
                Kind.NOT_FOUND,
                tool + " is not there in remote mode: a Thanos API has nothing like it.",
                "Unset THANOS_API_URL to use the compliance platform of this server.");
      };
    } catch (ThanosError e) {
      return new Failure(Kind.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }

  private static ToolResult passed(Reply reply) {
    return reply.isOk() ? ToolResult.of(reply.body()) : failed(reply);
  }

  private static Failure failed(Reply reply) {
    JsonNode error = reply.body().path("error");
    String said = error.isTextual() ? error.asText() : error.path("message").asText();
    Kind kind =
        switch (reply.status()) {
          case 400 -> Kind.INVALID_ARGUMENT;
          case 403 -> Kind.DENIED;
          case 404 -> Kind.NOT_FOUND;
          case 429 -> Kind.THROTTLED;
          default -> Kind.UNREACHABLE;
        };
    return new Failure(
        kind, "the Thanos API answered " + reply.status() + (said.isEmpty() ? "." : ": " + said));
  }

  private ToolResult metrics(ObjectNode given) throws ThanosError, InterruptedException {
    String tenant = tenant(given);
    Reply reply = api.get("/findings/metrics", Map.of("tenant_id", tenant, "limit", "20"));
    return reply.isOk()
        ? ToolResult.of(RemoteMetrics.superset(tenant, reply.body()))
        : failed(reply);
  }

  /// Upstream's API has lost its rules; its base configs say what is expected instead.
  private ToolResult rules(ObjectNode given) throws ThanosError, InterruptedException {
    Map<String, String> query =
        given.has("tenant_id") ? Map.of("tenant_id", tenant(given)) : Map.of();
    Reply reply = api.get("/config/rules", query);
    return reply.status() == 404 ? passed(api.get("/base-configs", Map.of())) : passed(reply);
  }

  private ToolResult scan(ObjectNode given) throws ThanosError, InterruptedException {
    ObjectNode body = given.deepCopy();
    body.remove("wait_seconds");
    if (!body.has("role_arn") || !body.has("account_id") || !body.has("regions")) {
      JsonNode customer = customer(tenant(given));
      for (String name : new String[] {"role_arn", "account_id", "regions"}) {
        if (!body.has(name) && customer.has(name)) {
          body.set(name, customer.path(name));
        }
      }
    }
    return passed(api.post("/scan", body));
  }

  private JsonNode customer(String tenant) throws ThanosError, InterruptedException {
    for (JsonNode customer : api.get("/customers", Map.of()).body().path("customers")) {
      if (customer.path("tenant_id").asText().equals(tenant)) {
        return customer;
      }
    }
    return Json.object();
  }

  static String tenant(ObjectNode given) throws ThanosError {
    if (!given.hasNonNull("tenant_id")) {
      throw new ThanosError("tenant_id is required in remote mode; list_customers shows them.");
    }
    return given.path("tenant_id").asText();
  }
}
