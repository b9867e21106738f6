package dev.cloudward.kernel.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Action;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/// Writes one JSON line a call.
///
/// `CLOUDWARD_AUDIT` says where: `stderr`, `off`, or a file that is appended to.
public final class AuditLog implements CallObserver {

  private final PrintStream out;

  public AuditLog(PrintStream out) {
    this.out = out;
  }

  /// The log that the environment asks for; observers may be none.
  public static List<CallObserver> from(Environment environment) {
    String target = environment.text("CLOUDWARD_AUDIT").orElse("off");
    return switch (target) {
      case "off" -> List.of();
      case "stderr" -> List.of(new AuditLog(System.err));
      default -> List.of(new AuditLog(open(target)));
    };
  }

  private static PrintStream open(String file) {
    try {
      return new PrintStream(
          Files.newOutputStream(
              Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true,
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigError("CLOUDWARD_AUDIT", file, "stderr, off, or a file that can be written");
    }
  }

  @Override
  public void onCall(CallRecord call) {
    ObjectNode line =
        Json.object()
            .put("time", call.at().toString())
            .put("event", "call")
            .put("request_id", call.requestId())
            .put("transport", call.transport())
            .put("caller", call.caller())
            .put("tool", call.tool());
    ArrayNode actions = line.putArray("actions");
    call.actions().forEach(action -> actions.add(describe(action)));
    line.put("decision", call.decision())
        .put("outcome", call.outcome())
        .put("ms", call.took().toMillis());
    line.set("aws_request_ids", Json.strings(call.awsRequestIds()));
    line.put("arguments_sha256", call.argumentHash());
    out.println(Json.write(line));
  }

  private static ObjectNode describe(Action action) {
    ObjectNode node =
        Json.object()
            .put("action", action.name())
            .put("access", action.access().name().toLowerCase(Locale.ROOT));
    if (action.account() != null) {
      node.put("account", action.account());
    }
    if (action.region() != null) {
      node.put("region", action.region());
    }
    return node;
  }
}
