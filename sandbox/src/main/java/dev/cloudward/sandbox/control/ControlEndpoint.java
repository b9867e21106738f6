package dev.cloudward.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// Steers the sandbox over HTTP, below `/_sandbox`.
///
/// `GET /_sandbox` says what this is; `POST`, `GET` and `DELETE /_sandbox/faults[/id]`; `GET` and
/// `DELETE /_sandbox/requests`; `POST /_sandbox/reset`.
public final class ControlEndpoint {

  /// The first part of its paths.
  public static final String PREFIX = "/_sandbox";

  private final Faults faults;
  private final RequestLog log;
  private final Supplier<ObjectNode> about;
  private final Runnable reset;

  /// @param about what the sandbox is and has
  /// @param reset puts all services back to their seeds
  public ControlEndpoint(
      Faults faults, RequestLog log, Supplier<ObjectNode> about, Runnable reset) {
    this.faults = faults;
    this.log = log;
    this.about = about;
    this.reset = reset;
  }

  public boolean covers(HttpRequest request) {
    return request.path().equals(PREFIX) || request.path().startsWith(PREFIX + "/");
  }

  public Answer handle(HttpRequest request) {
    String path = request.path().substring(PREFIX.length());
    String first = path.isEmpty() ? "" : path.substring(1).split("/", 2)[0];
    return switch (first) {
      case "", "health" -> json(200, about.get());
      case "faults" -> faults(request, path.substring("/faults".length()).replaceFirst("^/", ""));
      case "requests" -> requests(request);
      case "reset" -> reset(request);
      default -> problem(404, "there is no " + request.path());
    };
  }

  private Answer faults(HttpRequest request, String id) {
    return switch (request.method()) {
      case "GET" -> json(200, Json.object().set("faults", faults.json()));
      case "DELETE" -> json(200, Json.object().put("removed", faults.remove(id)));
      case "POST" -> addFault(request);
      default -> problem(405, "faults take GET, POST and DELETE");
    };
  }

  private Answer addFault(HttpRequest request) {
    try {
      return json(201, faults.add(Json.parse(request.body())).json());
    } catch (IOException e) {
      return problem(400, "the body is not JSON");
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  private Answer requests(HttpRequest request) {
    if (request.method().equals("DELETE")) {
      log.clear();
    }
    return json(200, Json.object().set("requests", log.json()));
  }

  private Answer reset(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return problem(405, "reset takes POST");
    }
    faults.remove("");
    log.clear();
    reset.run();
    return json(200, Json.object().put("reset", true));
  }

  private static Answer problem(int status, String text) {
    return json(status, Json.object().put("error", text));
  }

  private static Answer json(int status, JsonNode body) {
    return new Answer(
        status,
        Headers.of("Content-Type", "application/json"),
        (Json.pretty(body) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
