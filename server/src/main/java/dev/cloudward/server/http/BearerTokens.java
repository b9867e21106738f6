package dev.cloudward.server.http;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Lets in only requests with a token that this server was given (`MCP_AUTH_TOKEN`, or several with
/// commas in `CLOUDWARD_AUTH_TOKENS`); without a token set it lets in all.
///
/// Answers in the words of the AWS Operations server, whose clients look at `detail`.
public final class BearerTokens implements Handler<RoutingContext> {

  private static final Set<String> OPEN_PATHS = Set.of("/healthz", "/readyz", "/openapi.json");
  private static final String SCHEME = "Bearer ";

  private final List<byte[]> tokens;

  private BearerTokens(List<byte[]> tokens) {
    this.tokens = tokens;
  }

  public static BearerTokens from(Environment environment) {
    return new BearerTokens(
        Stream.concat(
                environment.text("MCP_AUTH_TOKEN").stream(),
                environment.list("CLOUDWARD_AUTH_TOKENS").stream())
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  @Override
  public void handle(RoutingContext context) {
    if (tokens.isEmpty() || OPEN_PATHS.contains(context.request().path())) {
      context.next();
      return;
    }
    String header = context.request().getHeader("Authorization");
    if (header != null && isBare(header, context.request().path())) {
      header = SCHEME + header;
    }
    if (header == null) {
      refuse(context, 401, "Missing Authorization header");
    } else if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      refuse(context, 401, "Invalid authorization format. Use: Bearer <token>");
    } else if (!isKnown(header.substring(SCHEME.length()).strip())) {
      refuse(context, 403, "Invalid authentication token");
    } else {
      Callers.set(context, new Caller("token", Set.of("admin"), Set.of(), Set.of()));
      context.next();
    }
  }

  /// Thanos clients send their token as it is.
  private static boolean isBare(String header, String path) {
    return path.startsWith("/compliance/") && header.indexOf(' ') < 0;
  }

  /// Takes as long for a wrong token as for a right one.
  private boolean isKnown(String given) {
    byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
    boolean isKnown = false;
    for (byte[] token : tokens) {
      isKnown |= MessageDigest.isEqual(token, bytes);
    }
    return isKnown;
  }

  private static void refuse(RoutingContext context, int status, String detail) {
    if (status == 401) {
      context.response().putHeader("WWW-Authenticate", "Bearer");
    }
    Responses.json(context.response(), status, Json.object().put("detail", detail));
  }
}
