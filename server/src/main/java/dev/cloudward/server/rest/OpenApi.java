package dev.cloudward.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import dev.cloudward.server.http.Responses;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/// Describes the HTTP interface as OpenAPI 3.0.0, for any web page: it holds nothing of anybody's
/// account.
public final class OpenApi {

  private final Application application;

  public OpenApi(Application application) {
    this.application = application;
  }

  /// Answers `GET` with the description and `OPTIONS` with 204, both open to all origins.
  public void serve(RoutingContext context) {
    context
        .response()
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("Access-Control-Allow-Methods", "GET, OPTIONS")
        .putHeader("Access-Control-Allow-Headers", "*");
    if (context.request().method().equals(HttpMethod.OPTIONS)) {
      context.response().setStatusCode(204).end();
    } else {
      Responses.json(context.response(), 200, document());
    }
  }

  private ObjectNode document() {
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document
        .putObject("info")
        .put("title", application.info().title())
        .put("version", application.info().version());
    ObjectNode paths = document.putObject("paths");
    operation(paths, "/healthz", "get", "Says OK");
    operation(paths, "/openapi.json", "get", "This description");
    operation(paths, "/mcp", "post", "MCP over Streamable HTTP");
    operation(paths, "/sse", "get", "MCP over HTTP with server-sent events");
    operation(paths, "/messages", "post", "Takes messages of a stream of /sse");
    operation(paths, "/ws", "get", "MCP over WebSocket");
    operation(paths, "/api/metrics", "get", "What each tool was called for");
    operation(paths, "/tools", "get", "Lists the tools");
    for (Registry.Entry<?> entry : application.registry().list(application.toolsets())) {
      ObjectNode tool =
          operation(paths, "/tools/" + entry.spec().name(), "post", entry.spec().description());
      tool.put("operationId", entry.spec().name());
      tool.putObject("requestBody")
          .putObject("content")
          .putObject("application/json")
          .set("schema", entry.binder().schema());
    }
    ComplianceRoute.ALL.forEach(route ->
        application
            .registry()
            .find(route.tool(), application.toolsets())
            .ifPresent(entry -> compliance(paths, route, entry)));
    return document;
  }

  private static void compliance(ObjectNode paths, ComplianceRoute route, Registry.Entry<?> entry) {
    String path = (ComplianceRoute.BASE + route.path()).replaceAll(":(\\w+)", "{$1}");
    ObjectNode described =
        operation(
            paths,
            path,
            route.method().name().toLowerCase(Locale.ROOT),
            entry.spec().description());
    described
        .putObject("responses")
        .putObject(Integer.toString(route.status()))
        .put("description", route.status() == 201 ? "Created" : "OK");
    ObjectNode schema = entry.binder().schema();
    ArrayNode parameters = Json.array();
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          boolean isInPath = path.contains("{" + property.getKey() + "}");
          if (isInPath || !route.hasBody()) {
            parameters
                .addObject()
                .put("name", property.getKey())
                .put("in", isInPath ? "path" : "query")
                .put("required", isInPath)
                .set("schema", property.getValue());
          }
        });
    if (!parameters.isEmpty()) {
      described.set("parameters", parameters);
    }
    if (route.hasBody()) {
      described
          .putObject("requestBody")
          .putObject("content")
          .putObject("application/json")
          .set("schema", schema);
    }
  }

  private static ObjectNode operation(
      ObjectNode paths, String path, String method, String summary) {
    ObjectNode operation = paths.withObject("/" + path.replace("~", "~0").replace("/", "~1"));
    ObjectNode described = operation.putObject(method).put("summary", summary);
    described.putObject("responses").putObject("200").put("description", "OK");
    return described;
  }
}
