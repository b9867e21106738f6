package dev.cloudward.server.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.protocol.McpEngine;
import dev.cloudward.protocol.exchange.Admission;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.FrameReader;
import dev.cloudward.protocol.frame.Messages;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.session.ConversationLink;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.server.Application;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/// What a client and the server say over one connection that lasts: MCP messages, and the envelope
/// of the MCP AWS tools server. Requests run side by side; closing cancels them.
final class Conversation implements AutoCloseable {

  private final Application application;
  private final Caller caller;
  private final Set<String> toolsets;
  private final Channel out;
  private final ConversationLink link;
  private final Envelope envelope;
  private final BlockingQueue<byte[]> inbox;
  private final Thread reader;
  private final Runnable forget;
  private volatile boolean isClosed;

  /// @param transport what audit lines call it
  Conversation(
      Application application, String transport, Caller caller, Set<String> toolsets, Channel out) {
    this.application = application;
    this.caller = caller;
    this.toolsets = Set.copyOf(toolsets);
    this.out = out;
    int most = application.engine().settings().maxInFlight();
    this.link =
        new ConversationLink(
            transport,
            UUID.randomUUID().toString(),
            caller,
            this.toolsets,
            out,
            new InFlight(most),
            application.engine().features().changes());
    this.envelope = new Envelope(application.dispatcher(), link);
    this.inbox = new ArrayBlockingQueue<>(Math.max(16, most));
    this.forget = application.engine().stopping().onStop(() -> close("the server is stopping"));
    this.reader =
        Thread.ofVirtual()
            .name(transport)
            .inheritInheritableThreadLocals(false)
            .start(this::readAll);
  }

  /// Unguessable; what its calls have in common.
  String id() {
    return link.conversation();
  }

  Caller caller() {
    return caller;
  }

  /// Takes a message without waiting; false when the client sends faster than it is served.
  boolean offer(byte[] message) {
    return inbox.offer(message);
  }

  /// Says that something the client sent is no message.
  void refuse(String problem) {
    out.send(Messages.error(null, RpcError.invalidRequest(problem)));
  }

  private void readAll() {
    try {
      while (!isClosed) {
        take(inbox.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// In the order in which messages came, so that what follows `initialize` finds its session.
  private void take(byte[] message) {
    JsonNode legacy = Envelope.read(message);
    if (legacy != null) {
      start(() -> envelope.serve(legacy));
      return;
    }
    switch (FrameReader.read(message)) {
      case Frame.Request request -> serve(request);
      case Frame.Notification notification -> application.engine().hear(notification, link);
      case Frame.Response response -> application.engine().hear(response, link.session());
      case Frame.Malformed malformed -> out.send(Messages.error(malformed.id(), malformed.error()));
    }
  }

  private void serve(Frame.Request request) {
    switch (application.engine().admit(request, link, new Cancellation())) {
      case Admission.Answered(Reply reply) -> send(request, reply);
      case Admission.Admitted(Supplier<Reply> work) -> {
        if (request.method().equals("initialize")) {
          send(request, work.get());
        } else {
          start(() -> send(request, work.get()));
        }
      }
    }
  }

  private static void start(Runnable work) {
    Thread.ofVirtual().name("conversation").inheritInheritableThreadLocals(false).start(work);
  }

  private void send(Frame.Request request, Reply reply) {
    ObjectNode message = McpEngine.message(request, reply);
    if (message != null) {
      out.send(message);
    }
  }

  @Override
  public void close() {
    close("the client closed the connection");
  }

  private void close(String reason) {
    if (!isClosed) {
      isClosed = true;
      forget.run();
      reader.interrupt();
      link.inFlight().cancelAll(reason);
      link.close();
    }
  }
}
