package dev.cloudward.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.FaultLog;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.protocol.exchange.Admission;
import dev.cloudward.protocol.exchange.BoundedWork;
import dev.cloudward.protocol.exchange.Caching;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Link;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Opening;
import dev.cloudward.protocol.exchange.Opening.Opened;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.Messages;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.session.Session;
import dev.cloudward.protocol.session.Sessions;
import dev.cloudward.protocol.subscriptions.Notices;
import dev.cloudward.protocol.tasks.MemoryTaskStore;
import dev.cloudward.protocol.tasks.TaskDesk;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Serves MCP, whatever the transport: takes frames, finds their method, and says what to answer.
///
/// Both eras at once: a request whose `_meta` names a stateless version is served by itself; any
/// other belongs to a session that `initialize` opened.
public final class McpEngine implements AutoCloseable {

  private static final Logger LOG = System.getLogger(McpEngine.class.getName());
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

  private final Features features;
  private final EngineSettings settings;
  private final Sessions sessions;
  private final TaskDesk tasks;
  private final Stopping stopping = new Stopping();
  private final Opening opening;
  private final FaultLog faults;
  private final MethodTable methods;

  public McpEngine(Features features, EngineSettings settings, Clock clock) {
    this.features = features;
    this.settings = settings;
    this.sessions = new Sessions(features.key(), clock, settings.maxSessions());
    Duration longest = features.dispatcher().settings().taskLimit();
    this.tasks =
        new TaskDesk(
            new MemoryTaskStore(settings.maxTasks(), clock),
            features.key(),
            features.redactor(),
            new TaskDesk.Limits(longest.plusHours(1), features.seal().validity()),
            clock);
    this.faults = new FaultLog(features.redactor());
    this.opening = new Opening(features.redactor());
    this.methods =
        new MethodTable(new Discovery(features, settings, tasks, stopping).instances(Method.class));
    features.changes().listen(change -> sessions.forEach(s -> Notices.tell(s, change)));
  }

  public Features features() {
    return features;
  }

  public EngineSettings settings() {
    return settings;
  }

  /// The sessions of transports that have more than one.
  public Sessions sessions() {
    return sessions;
  }

  /// Looks at a request without running anything: cheap, so that a transport can do it in the order
  /// in which requests come in. Never throws.
  ///
  /// @param cancellation how the transport stops it, such as when the client closes the stream
  public Admission admit(Frame.Request request, Link link, Cancellation cancellation) {
    return switch (opening.open(request, link, cancellation, methods::isStateless)) {
      case Opened.Refused(RpcError error) -> refused(error);
      case Opened.Ready(Exchange exchange) -> admit(exchange);
    };
  }

  private Admission admit(Exchange exchange) {
    Method method = methods.find(exchange.request().method(), exchange.isStateless());
    if (method == null) {
      return refused(methods.unknown(exchange));
    }
    RpcError problem = Opening.problem(exchange, method);
    if (problem != null) {
      return refused(problem);
    }
    String mismatch = Field.problem(exchange.params(), method.fields());
    if (mismatch != null) {
      return new Admission.Answered(Reply.invalidParams(mismatch));
    }
    return switch (exchange
        .link()
        .inFlight()
        .add(exchange.request().id(), exchange.cancellation())) {
      case YES -> new Admission.Admitted(() -> run(exchange, method));
      case TAKEN ->
          refused(
              RpcError.invalidRequest("this id belongs to a request that is still being served"));
      case FULL ->
          refused(
              RpcError.internal("too many requests at once; wait for answers before asking more"));
    };
  }

  private static Admission refused(RpcError error) {
    return new Admission.Answered(new Reply.Refused(error));
  }

  /// Serves a request to its end, on the calling thread's time. Never throws.
  public Reply serve(Frame.Request request, Link link, Cancellation cancellation) {
    return switch (admit(request, link, cancellation)) {
      case Admission.Answered(Reply reply) -> reply;
      case Admission.Admitted(Supplier<Reply> work) -> work.get();
    };
  }

  private Reply run(Exchange exchange, Method method) {
    Runnable over = stopping.onStop(() -> exchange.cancellation().cancel("the server is stopping"));
    try {
      Reply reply = method.handle(exchange);
      return isSilent(exchange) ? new Reply.Silence() : finished(reply, exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Silence();
    } catch (RuntimeException e) {
      faults.log(LOG, "request " + exchange.id() + " failed", e);
      return BoundedWork.stray(exchange);
    } finally {
      over.run();
      exchange.link().inFlight().remove(exchange.request().id());
    }
  }

  /// A request that the client cancelled is not answered; one that our own stop cancelled is.
  private boolean isSilent(Exchange exchange) {
    return exchange.cancellation().isCancelled() && !stopping.hasBegun();
  }

  /// Adds what every result of the stateless era carries.
  private Reply finished(Reply reply, Exchange exchange) {
    if (!(reply instanceof Reply.Result(ObjectNode body, Caching caching))
        || !exchange.isStateless()) {
      return reply;
    }
    if (!body.has("resultType")) {
      body.put("resultType", "complete");
    }
    if (caching != null) {
      body.put("ttlMs", caching.ttl().toMillis());
      body.put("cacheScope", caching.isShared() ? "public" : "private");
    }
    body.withObject("_meta").set(SERVER_INFO, features.server().toJson(exchange.peer().version()));
    return reply;
  }

  /// Hears a notification. Those that need nothing done, or that nobody knows, are let pass.
  public void hear(Frame.Notification notification, Link link) {
    if (notification.method().equals("notifications/cancelled")) {
      link.inFlight()
          .cancel(
              notification.params().path("requestId"),
              notification.params().path("reason").asText("the client cancelled it"));
    }
  }

  /// Takes the client's answer to a question of a session.
  public void hear(Frame.Response response, @Nullable Session session) {
    if (session != null) {
      session.questions().answer(response);
    }
  }

  /// The message that a reply is sent as; null for silence.
  public static @Nullable ObjectNode message(Frame.Request request, Reply reply) {
    return switch (reply) {
      case Reply.Result(ObjectNode body, Caching _) -> Messages.result(request.id(), body);
      case Reply.Failed(RpcError error) -> Messages.error(request.id(), error);
      case Reply.Refused(RpcError error) -> Messages.error(request.id(), error);
      case Reply.Silence() -> null;
    };
  }

  /// Knows what runs and must end when the server stops; transports enter what the engine does not
  /// run.
  public Stopping stopping() {
    return stopping;
  }

  /// Ends streams and cancels what runs, and gives it a moment to say so.
  @Override
  public void close() {
    tasks.close();
    stopping.begin(LAST_WORDS);
    sessions.close();
  }
}
