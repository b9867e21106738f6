package dev.cloudward.server.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.http.BodyReader;
import dev.cloudward.server.http.Responses;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Set;

/// The compliance tools at the paths of a Thanos API, below `/compliance`, so that its clients work
/// by their `THANOS_API_URL` alone. Query parameters and bodies are the tools' arguments.
public final class ComplianceRoutes {

  private static final Set<String> WHOLE_NUMBERS = Set.of("limit", "days", "wait_seconds");

  private final RestRoutes rest;
  private final BodyReader bodies;

  public ComplianceRoutes(RestRoutes rest, BodyReader bodies) {
    this.rest = rest;
    this.bodies = bodies;
  }

  /// Adds the routes.
  public void attach(Router router) {
    for (ComplianceRoute route : ComplianceRoute.ALL) {
      router
          .route(route.method(), ComplianceRoute.BASE + route.path())
          .handler(context -> handle(context, route));
    }
  }

  private void handle(RoutingContext context, ComplianceRoute route) {
    if (route.hasBody()) {
      withBody(context, body -> call(context, route, body));
    } else {
      call(context, route, query(context));
    }
  }

  private void call(RoutingContext context, ComplianceRoute route, ObjectNode sent) {
    ObjectNode whole = sent.deepCopy();
    context.pathParams().forEach(whole::put);
    ObjectNode arguments = ThanosBodies.arguments(route, whole);
    route
        .fixed()
        .forEach((name, value) -> {
          if (!arguments.has(name)) {
            arguments.set(name, Json.MAPPER.valueToTree(value));
          }
        });
    rest.call(context, route.tool(), arguments, route.status());
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

  private interface WithBody {
    void take(ObjectNode body);
  }

  private void withBody(RoutingContext context, WithBody action) {
    bodies.read(
        context.request(),
        bytes -> {
          if (bytes.length == 0) {
            action.take(Json.object());
            return;
          }
          try {
            if (Json.parse(bytes) instanceof ObjectNode body) {
              action.take(body);
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
