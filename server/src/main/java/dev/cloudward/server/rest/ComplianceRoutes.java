package dev.cloudward.server.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.http.BodyReader;
import dev.cloudward.server.http.Responses;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// The compliance tools at the paths of a Thanos API, below `/compliance`, so that its clients work
/// by their `THANOS_API_URL` alone. Query parameters and bodies are the tools' arguments.
public final class ComplianceRoutes {

  private static final String BASE = "/compliance";

  private static final Map<String, String> READS =
      Map.of(
          "/resources", "list_resources",
          "/findings", "get_findings",
          "/findings/metrics", "get_dashboard_metrics",
          "/customers", "list_customers",
          "/config/rules", "get_rules",
          "/config/base", "list_base_configs",
          "/base-configs", "list_base_configs",
          "/scans", "list_scans",
          "/scan", "get_scan");

  private static final Map<String, String> WRITES =
      Map.of("/scan", "trigger_scan", "/customers/register", "register_customer");

  private static final Set<String> WHOLE_NUMBERS = Set.of("limit", "days");

  private final RestRoutes rest;
  private final BodyReader bodies;

  public ComplianceRoutes(RestRoutes rest, BodyReader bodies) {
    this.rest = rest;
    this.bodies = bodies;
  }

  /// Adds the routes.
  public void attach(Router router) {
    READS.forEach((path, tool) ->
        router
            .route(HttpMethod.GET, BASE + path)
            .handler(context -> rest.call(context, tool, query(context))));
    WRITES.forEach((path, tool) ->
        router.route(HttpMethod.POST, BASE + path).handler(context -> post(context, tool)));
  }

  private static ObjectNode query(RoutingContext context) {
    ObjectNode arguments = Json.object();
    context
        .queryParams()
        .forEach(parameter -> {
          String name = parameter.getKey();
          String value = parameter.getValue();
          if (WHOLE_NUMBERS.contains(name) && value.matches("\\d{1,9}")) {
            arguments.put(name, Integer.parseInt(value));
          } else if (name.equals("min_drift_score") && value.matches("\\d+(\\.\\d+)?")) {
            arguments.put(name, Double.parseDouble(value));
          } else {
            arguments.put(name, value);
          }
        });
    return arguments;
  }

  private void post(RoutingContext context, String tool) {
    bodies.read(
        context.request(),
        body -> {
          try {
            if (Json.parse(body) instanceof ObjectNode arguments) {
              // Upstream's clients send it; there is one source of rules here.
              arguments.remove("rules_source");
              rest.call(context, tool, arguments);
              return;
            }
          } catch (IOException e) {
            context.put("cause", e);
          }
          Responses.error(
              context.response(), 400, "invalid_argument", "the body is not a JSON object");
        },
        () ->
            Responses.error(
                context.response(),
                413,
                "too_long",
                "a body may have at most " + bodies.limit() + " bytes"));
  }
}
