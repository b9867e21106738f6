package dev.cloudward.protocol;

import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.frame.RpcError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The methods by name, era by era.
final class MethodTable {

  private final Map<String, Method> inSession = new HashMap<>();
  private final Map<String, Method> stateless = new HashMap<>();

  MethodTable(List<Method> methods) {
    for (Method method : methods) {
      if (method.era().includes(false)) {
        claim(inSession, method);
      }
      if (method.era().includes(true)) {
        claim(stateless, method);
      }
    }
  }

  private static void claim(Map<String, Method> era, Method method) {
    if (era.put(method.name(), method) != null) {
      throw new IllegalStateException("two classes serve " + method.name());
    }
  }

  @Nullable Method find(String name, boolean isStateless) {
    return (isStateless ? stateless : inSession).get(name);
  }

  boolean isStateless(String name) {
    return stateless.containsKey(name);
  }

  /// What to say when the era has no such method.
  RpcError unknown(Exchange exchange) {
    String name = exchange.request().method();
    boolean isStateless = exchange.isStateless();
    String message =
        "Method not found: " + (name.length() > 80 ? name.substring(0, 77) + "..." : name);
    if (find(name, !isStateless) != null) {
      message += "; MCP " + exchange.peer().version().date() + " does not have it.";
    } else {
      message += "." + Nearest.hint(name, (isStateless ? stateless : inSession).keySet());
    }
    return new RpcError(RpcError.METHOD_NOT_FOUND, message, null);
  }
}
