package dev.cloudward.server.http;

import dev.cloudward.kernel.json.Json;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets in only requests that name this server and come from no foreign web page, against DNS
/// rebinding (MCP, Streamable HTTP, "Security"). Health checks name a server as they please.
public final class Guard implements Handler<RoutingContext> {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Set<String> OPEN_PATHS = Set.of("/healthz", "/readyz");
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[^:/@]+)(:\\d{1,5})?");
  private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");

  private final HttpSettings settings;

  public Guard(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String origin = request.getHeader("Origin");
    if (!OPEN_PATHS.contains(request.path()) && !isOurHost(request.authority())) {
      refuse(context, "Host", "CLOUDWARD_ALLOWED_HOSTS");
    } else if (origin != null && !isAllowed(origin)) {
      refuse(context, "Origin", "CLOUDWARD_ALLOWED_ORIGINS");
    } else {
      if (origin != null) {
        share(context.response(), origin);
        if (request.method().equals(HttpMethod.OPTIONS)) {
          context.response().setStatusCode(204).end();
          return;
        }
      }
      context.next();
    }
  }

  /// @param authority the header `Host`, or what HTTP/2 has in its place
  private boolean isOurHost(@Nullable HostAndPort authority) {
    if (authority == null) {
      return false;
    }
    String host = authority.host().toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(host)
        || settings.hosts().contains("*")
        || settings.hosts().contains(host)
        || settings.hosts().contains(host + ":" + authority.port());
  }

  private boolean isAllowed(String header) {
    String origin = header.strip().toLowerCase(Locale.ROOT);
    if (settings.origins().contains("*") || settings.origins().contains(origin)) {
      return true;
    }
    Matcher scheme = ORIGIN.matcher(origin);
    if (!scheme.matches()) {
      return false;
    }
    Matcher parts = AUTHORITY.matcher(scheme.group(1));
    return parts.matches() && LOOPBACK.contains(parts.group(1));
  }

  /// What an allowed page needs to read our answers (CORS).
  private static void share(HttpServerResponse response, String origin) {
    response
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Vary", "Origin")
        .putHeader("Access-Control-Allow-Methods", "GET, POST, DELETE")
        .putHeader(
            "Access-Control-Allow-Headers",
            "Content-Type, Accept, Authorization, Last-Event-ID, Mcp-Session-Id,"
                + " MCP-Protocol-Version, Mcp-Method, Mcp-Name")
        .putHeader("Access-Control-Expose-Headers", "Mcp-Session-Id, WWW-Authenticate");
  }

  private static void refuse(RoutingContext context, String header, String setting) {
    String message =
        "this "
            + header
            + " is not allowed here; whoever runs the server can name it in "
            + setting;
    Responses.error(
        context.response(), 403, "denied", message, Json.object().put("header", header));
  }
}
