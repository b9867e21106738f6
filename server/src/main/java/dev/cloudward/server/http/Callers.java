package dev.cloudward.server.http;

import dev.cloudward.kernel.call.Caller;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// Knows who sends a request, once authentication has found out.
public final class Callers {

  private static final String KEY = Callers.class.getName();

  private Callers() {}

  /// The caller of a request; the person at this machine where nobody has to say who they are.
  public static Caller of(RoutingContext context) {
    @Nullable Caller known = context.get(KEY);
    return known == null ? Caller.local() : known;
  }

  /// Notes who sends a request.
  static void set(RoutingContext context, Caller caller) {
    context.put(KEY, caller);
  }
}
