package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Client.LogLevel;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.session.Session;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request on its way through its method.
///
/// @param id unique in this process, for logs
/// @param peer what the client said of itself, for this request or in its session
/// @param logLevel the least severe log message that the client wants, null for none
/// @param client the client as tools see it
public record Exchange(
    String id,
    Frame.Request request,
    Link link,
    Peer peer,
    @Nullable LogLevel logLevel,
    Client client,
    Cancellation cancellation) {

  public ObjectNode params() {
    return request.params();
  }

  public boolean isStateless() {
    return peer.version().isStateless();
  }

  public Caller caller() {
    return link.caller();
  }

  public Channel channel() {
    return link.channel();
  }

  /// The session; only methods of the session era may ask.
  public Session session() {
    return Optional.ofNullable(link.session())
        .orElseThrow(() -> new IllegalStateException(request.method() + " outside a session"));
  }

  /// A text parameter that is required, by its dotted path.
  public String text(String path) {
    JsonNode here = params();
    for (String step : path.split("\\.", -1)) {
      here = here.path(step);
    }
    return here.asText();
  }

  /// A text parameter that may be absent.
  public @Nullable String optionalText(String name) {
    return params().path(name).asText(null);
  }

  /// The members of a parameter that holds strings; none when it is absent.
  public Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    params().path(name).properties().forEach(m -> texts.put(m.getKey(), m.getValue().asText()));
    return Collections.unmodifiableMap(texts);
  }

  /// What came back with a repeated request (MCP 2026-07-28, basic/patterns/mrtr).
  public Inputs inputs() {
    Map<String, JsonNode> responses = new LinkedHashMap<>();
    params()
        .path("inputResponses")
        .properties()
        .forEach(response -> responses.put(response.getKey(), response.getValue()));
    return new Inputs(responses, optionalText("requestState"));
  }

  /// This exchange as a call for the dispatcher.
  public Request call(String tool, JsonNode arguments, Inputs inputs, Duration limit) {
    return new Request(
        id,
        link.transport(),
        caller(),
        tool,
        arguments,
        inputs,
        link.toolsets(),
        Deadline.in(limit),
        cancellation,
        client,
        link.conversation());
  }

  /// As [#call] for work that takes no arguments, such as filling in a prompt.
  public Request call(String what, Inputs inputs, Duration limit) {
    return call(what, Json.object(), inputs, limit);
  }
}
