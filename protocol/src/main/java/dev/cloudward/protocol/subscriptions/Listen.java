package dev.cloudward.protocol.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.change.Change;
import dev.cloudward.kernel.change.Changes;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.EngineSettings;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.Stopping;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.Messages;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.tasks.TaskDesk;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Keeps a stream open that tells of changes: `subscriptions/listen`. It ends when the client goes
/// or the server stops.
@AutoService(Method.class)
final class Listen implements Method {

  private static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

  private final Changes changes;
  private final TaskDesk tasks;
  private final Stopping stopping;
  private final Semaphore places;

  Listen(Features features, TaskDesk tasks, EngineSettings settings, Stopping stopping) {
    this.changes = features.changes();
    this.tasks = tasks;
    this.stopping = stopping;
    this.places = new Semaphore(settings.maxListeners());
  }

  @Override
  public String name() {
    return "subscriptions/listen";
  }

  @Override
  public Era era() {
    return Era.STATELESS;
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.required("notifications", Kind.OBJECT));
  }

  @Override
  public Reply handle(Exchange exchange) throws InterruptedException {
    JsonNode wish = exchange.params().path("notifications");
    if (!exchange.channel().isOpen()) {
      return new Reply.Refused(
          RpcError.invalidRequest("a stream needs a client that accepts text/event-stream"));
    }
    if (wish.has("taskIds") && !exchange.peer().hasExtension(TaskDesk.EXTENSION)) {
      ObjectNode required = Json.object();
      required.putObject("extensions").putObject(TaskDesk.EXTENSION);
      return new Reply.Failed(
          RpcError.missingCapability("taskIds need the extension " + TaskDesk.EXTENSION, required));
    }
    if (!places.tryAcquire()) {
      return new Reply.Refused(RpcError.internal("the server has no place for one more stream"));
    }
    try {
      Filter filter = Filter.of(wish, id -> tasks.describe(id, exchange.caller()).isPresent());
      return stream(exchange, filter);
    } finally {
      places.release();
    }
  }

  private Reply stream(Exchange exchange, Filter filter) throws InterruptedException {
    Pending pending = new Pending();
    exchange.cancellation().onCancel(pending::end);
    Runnable forget = stopping.onStop(pending::end);
    Runnable leaveChanges =
        changes.listen(change -> {
          if (filter.includes(change)) {
            pending.add(change);
          }
        });
    Runnable leaveTasks =
        tasks.listen(id -> {
          if (filter.tasks().contains(id)) {
            pending.add(new TaskChanged(id));
          }
        });
    try {
      ObjectNode agreed = Json.object();
      agreed.set("notifications", filter.toJson());
      send(exchange, Messages.notification("notifications/subscriptions/acknowledged", agreed));
      for (Object next = pending.take(); next != null; next = pending.take()) {
        tell(exchange, next);
      }
    } finally {
      leaveChanges.run();
      leaveTasks.run();
      forget.run();
    }
    return stopping.hasBegun() ? ended(exchange) : new Reply.Silence();
  }

  /// A task of the caller's is no longer as it was.
  private record TaskChanged(String id) {}

  private void tell(Exchange exchange, Object news) {
    switch (news) {
      case Change change -> send(exchange, Notices.write(change));
      case TaskChanged(String id) ->
          tasks
              .describe(id, exchange.caller())
              .ifPresent(
                  task -> send(exchange, Messages.notification("notifications/tasks", task)));
      default -> throw new IllegalStateException("no news: " + news);
    }
  }

  private static void send(Exchange exchange, ObjectNode notification) {
    notification
        .withObject("params")
        .withObject("_meta")
        .set(SUBSCRIPTION_ID, exchange.request().id());
    exchange.channel().send(notification);
  }

  private static Reply ended(Exchange exchange) {
    ObjectNode result = Json.object();
    result.putObject("_meta").set(SUBSCRIPTION_ID, exchange.request().id());
    return Reply.of(result);
  }
}
