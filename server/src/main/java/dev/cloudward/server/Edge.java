package dev.cloudward.server;

import dev.cloudward.server.http.BearerTokens;
import dev.cloudward.server.http.BodyReader;
import dev.cloudward.server.http.Guard;
import dev.cloudward.server.http.HttpSettings;
import dev.cloudward.server.http.KeepAlive;
import dev.cloudward.server.http.McpRoute;
import dev.cloudward.server.http.Responses;
import dev.cloudward.server.http.Toolsets;
import dev.cloudward.server.rest.ComplianceRoutes;
import dev.cloudward.server.rest.OpenApi;
import dev.cloudward.server.rest.RestRoutes;
import dev.cloudward.server.ws.SseRoute;
import dev.cloudward.server.ws.WebSocketRoute;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Puts the application's routes on Quarkus' HTTP server.
@Singleton
public class Edge {

  private static final Logger LOG = System.getLogger(Edge.class.getName());

  /// Before anything of Quarkus' own, because it decides who may come in at all.
  private static final int FIRST = -10_000;

  private static final int LAST = Integer.MAX_VALUE;

  void listening(@ObservesAsync HttpServerStart event) {
    LOG.log(
        Level.INFO,
        "listening on http://" + event.options().getHost() + ":" + event.options().getPort());
  }

  void routes(@Observes Router router, Vertx vertx, Application application) {
    attach(router, vertx, application);
  }

  /// As for Quarkus, on any router.
  public static void attach(Router router, Vertx vertx, Application application) {
    HttpSettings settings = HttpSettings.from(application.environment());
    BodyReader bodies = new BodyReader(application.engine().settings().maxMessageBytes());
    Toolsets toolsets = new Toolsets(application.registry(), application.toolsets());
    KeepAlive keepAlive = new KeepAlive();
    vertx.setPeriodic(KeepAlive.TICK.toMillis(), timer -> keepAlive.tick());

    OpenApi openApi = new OpenApi(application);
    router.route(HttpMethod.GET, "/openapi.json").order(FIRST - 1).handler(openApi::serve);
    router.route(HttpMethod.OPTIONS, "/openapi.json").order(FIRST - 1).handler(openApi::serve);
    router.route().order(FIRST).handler(new Guard(settings));
    router.route().order(FIRST + 1).handler(BearerTokens.from(application.environment()));
    McpRoute mcp = new McpRoute(application.engine(), bodies, toolsets, keepAlive);
    router.route(HttpMethod.POST, "/mcp").handler(mcp::post);
    router.route(HttpMethod.GET, "/mcp").handler(mcp::get);
    router.route(HttpMethod.DELETE, "/mcp").handler(mcp::delete);
    router.route("/mcp").handler(mcp::other);
    RestRoutes rest = new RestRoutes(application, bodies, toolsets);
    router.route(HttpMethod.GET, "/").handler(rest::information);
    router.route(HttpMethod.GET, "/tools").handler(rest::list);
    router.route(HttpMethod.POST, "/tools/*").handler(rest::call);
    new ComplianceRoutes(rest, bodies).attach(router);
    WebSocketRoute webSocket = new WebSocketRoute(application, toolsets);
    router.route(HttpMethod.GET, "/ws").handler(webSocket::open);
    SseRoute sse = new SseRoute(application, bodies, toolsets);
    router.route(HttpMethod.GET, "/sse").handler(sse::stream);
    router.route(HttpMethod.POST, SseRoute.MESSAGES).handler(sse::post);
    router
        .route(HttpMethod.GET, "/api/metrics")
        .handler(
            context -> Responses.json(context.response(), 200, application.metrics().toJson()));
    router
        .route(HttpMethod.GET, "/healthz")
        .handler(context -> context.response().putHeader("Content-Type", "text/plain").end("OK"));
    router
        .route()
        .order(LAST)
        .handler(context ->
            Responses.error(context.response(), 404, "not_found", "there is nothing at this path"));
  }
}
