package dev.cloudward.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.protocol.McpEngine;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.exchange.Headers;
import dev.cloudward.protocol.exchange.Opening;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.FrameReader;
import dev.cloudward.protocol.frame.Messages;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.protocol.session.Session;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// MCP's Streamable HTTP on one path, for both eras.
public final class McpRoute {

  static final String SESSION_HEADER = "Mcp-Session-Id";

  private static final String JSON = "application/json";

  private final McpEngine engine;
  private final BodyReader bodies;
  private final Toolsets toolsets;
  private final KeepAlive keepAlive;

  public McpRoute(McpEngine engine, BodyReader bodies, Toolsets toolsets, KeepAlive keepAlive) {
    this.engine = engine;
    this.bodies = bodies;
    this.toolsets = toolsets;
    this.keepAlive = keepAlive;
  }

  /// Takes one message.
  public void post(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    Accepts accepts = Accepts.of(request.getHeader("Accept"));
    if (!isJson(request.getHeader("Content-Type"))) {
      refuse(response, 415, "Content-Type must be application/json");
    } else if (!accepts.json() && !accepts.events()) {
      refuse(response, 406, "Accept must include application/json and text/event-stream");
    } else {
      switch (toolsets.of(request)) {
        case Toolsets.Selected.Unknown(String message) -> refuse(response, 400, message);
        case Toolsets.Selected.Names(Set<String> names) ->
            bodies.read(
                request,
                body ->
                    Thread.ofVirtual()
                        .name("mcp")
                        .inheritInheritableThreadLocals(false)
                        .start(() ->
                            take(
                                body,
                                new Post(
                                    request,
                                    response,
                                    accepts,
                                    names,
                                    Callers.of(context),
                                    false))),
                () -> refuse(response, 413, tooLong()));
      }
    }
  }

  /// One POST, its body aside.
  private record Post(
      HttpServerRequest request,
      HttpServerResponse response,
      Accepts accepts,
      Set<String> toolsets,
      Caller caller,
      boolean isPlain) {

    /// The same of a client that takes one answer in JSON, and sends none of MCP's headers.
    Post plain() {
      return new Post(request, response, new Accepts(true, false), toolsets, caller, true);
    }

    Headers headers() {
      return name -> {
        String value = request.getHeader(name);
        return value == null ? null : value.strip();
      };
    }
  }

  private void take(byte[] body, Post post) {
    switch (FrameReader.read(body)) {
      case Frame.Malformed malformed ->
          Responses.json(post.response, 400, Messages.error(malformed.id(), malformed.error()));
      case Frame.Request request when PlainRequests.isPlain(request, post.request) ->
          serve(PlainRequests.stateless(request), post.plain());
      case Frame.Request request -> serve(request, post);
      case Frame.Notification notification -> {
        Session session = session(post).orElse(null);
        if (session != null) {
          engine.hear(notification, link(post, session, null, inFlight(session)));
        }
        accept(post, session != null || !hasSessionHeader(post));
      }
      case Frame.Response answer -> {
        Session session = session(post).orElse(null);
        engine.hear(answer, session);
        accept(post, session != null);
      }
    }
  }

  private void accept(Post post, boolean isKnown) {
    if (isKnown) {
      post.response.setStatusCode(202).end();
    } else {
      refuseSession(post);
    }
  }

  private void serve(Frame.Request request, Post post) {
    boolean isStateless = Opening.saysStateless(request, post.headers());
    boolean isOpening = request.method().equals("initialize");
    Session session = isStateless || isOpening ? null : session(post).orElse(null);
    if (session == null && !isStateless && !isOpening && hasSessionHeader(post)) {
      refuseSession(post);
      return;
    }
    Cancellation cancellation = new Cancellation();
    Answer answer = answer(post, session, cancellation);
    InFlight inFlight = session == null ? InFlight.untracked() : inFlight(session);
    post.response.closeHandler(closed -> Thread.startVirtualThread(answer::gone));
    Runnable tick = answer::keepAlive;
    keepAlive.add(tick);
    try {
      Reply reply = engine.serve(request, link(post, session, answer, inFlight), cancellation);
      answer.finish(Statuses.of(reply, isStateless), McpEngine.message(request, reply));
    } finally {
      keepAlive.remove(tick);
    }
  }

  private Answer answer(Post post, @Nullable Session session, Cancellation cancellation) {
    boolean takesEvents = post.accepts.events();
    return session == null
        ? new StatelessAnswer(post.response, takesEvents, cancellation)
        : new SessionAnswer(post.response, takesEvents, session, part(session), cancellation);
  }

  private HttpLink link(
      Post post, @Nullable Session session, @Nullable Answer answer, InFlight inFlight) {
    return new HttpLink(
        engine,
        post.caller(),
        post.toolsets,
        post.isPlain ? null : post.headers(),
        session,
        answer == null ? Channel.closed() : answer,
        inFlight,
        post.response);
  }

  /// Opens the session's stream of notices, or continues a stream that broke.
  public void get(RoutingContext context) {
    HttpServerRequest request = context.request();
    Post post =
        new Post(
            request,
            context.response(),
            Accepts.of(request.getHeader("Accept")),
            Set.of(),
            Callers.of(context),
            false);
    Session session = session(post).orElse(null);
    if (session == null) {
      refuseSession(post);
    } else if (!post.accepts.events()) {
      refuse(post.response, 406, "Accept must include text/event-stream");
    } else {
      Thread.ofVirtual().name("mcp-get").start(() -> stream(post, session));
    }
  }

  private void stream(Post post, Session session) {
    HttpSession part = part(session);
    String lastEventId = post.headers().get("Last-Event-ID");
    EventWriter writer = new EventWriter(post.response);
    EventStream stream;
    if (lastEventId == null) {
      stream = part.open();
      session.noticesTo(part.noticesOn(stream));
      stream.begin(writer, session.peer().version().isSince(ProtocolVersion.V2025_11_25));
      writer.keepAlive(-1);
    } else {
      HttpSession.Left left = part.find(lastEventId).orElse(null);
      if (left == null) {
        refuse(post.response, 404, "the stream of this Last-Event-ID is not kept here any more");
        return;
      }
      stream = left.stream();
      if (part.isNotices(stream)) {
        session.noticesTo(part.noticesOn(stream));
      }
      stream.resume(writer, left.number());
    }
    Runnable tick = () -> writer.keepAlive(KeepAlive.QUIET.toNanos());
    keepAlive.add(tick);
    post.response.endHandler(ended -> keepAlive.remove(tick));
    post.response.closeHandler(closed -> {
      keepAlive.remove(tick);
      Thread.startVirtualThread(() -> stream.gone(writer));
    });
    if (!writer.isOpen()) {
      keepAlive.remove(tick);
    }
  }

  /// Ends a session.
  public void delete(RoutingContext context) {
    HttpServerRequest request = context.request();
    Post post =
        new Post(
            request,
            context.response(),
            new Accepts(true, false),
            Set.of(),
            Callers.of(context),
            false);
    session(post)
        .ifPresentOrElse(
            session -> {
              engine.sessions().end(session);
              post.response.setStatusCode(204).end();
            },
            () -> refuseSession(post));
  }

  public void other(RoutingContext context) {
    context.response().putHeader("Allow", "GET, POST, DELETE");
    refuse(context.response(), 405, "this path takes GET, POST and DELETE");
  }

  private Optional<Session> session(Post post) {
    return Optional.ofNullable(post.headers().get(SESSION_HEADER))
        .flatMap(id -> engine.sessions().find(id, post.caller()));
  }

  private static boolean hasSessionHeader(Post post) {
    return post.request.getHeader(SESSION_HEADER) != null;
  }

  private HttpSession part(Session session) {
    return HttpSession.of(session, engine.settings().maxInFlight());
  }

  private InFlight inFlight(Session session) {
    return part(session).inFlight();
  }

  private static void refuseSession(Post post) {
    if (hasSessionHeader(post)) {
      refuse(post.response, 404, "this session has ended or is not yours; begin anew: initialize");
    } else {
      refuse(post.response, 400, SESSION_HEADER + " is required; a session begins with initialize");
    }
  }

  private static void refuse(HttpServerResponse response, int status, String message) {
    ObjectNode error = Messages.error(null, RpcError.invalidRequest(message));
    Responses.json(response, status, error);
  }

  private String tooLong() {
    return "a message may have at most " + bodies.limit() + " bytes";
  }

  private static boolean isJson(@Nullable String contentType) {
    return JSON.equals(contentType) || isJsonWithParameters(contentType);
  }

  private static boolean isJsonWithParameters(@Nullable String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(JSON);
  }
}
