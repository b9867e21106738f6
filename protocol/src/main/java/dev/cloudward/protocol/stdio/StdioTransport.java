package dev.cloudward.protocol.stdio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.protocol.McpEngine;
import dev.cloudward.protocol.exchange.Admission;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.Messages;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.session.ConversationLink;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.protocol.stdio.FrameStream.Read;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// MCP over two streams, one message a line. Requests run side by side; the output belongs to this
/// class alone.
public final class StdioTransport {

  private static final Logger LOG = System.getLogger(StdioTransport.class.getName());

  /// After the end of input, running requests may finish for so long; then they are cancelled.
  private static final int GRACE_MILLIS = 1000;

  private static final int CANCEL_MILLIS = 500;

  private final McpEngine engine;
  private final FrameStream input;
  private final LineWriter writer;
  private final ConversationLink link;

  /// @param toolsets the toolsets to expose; empty means all
  public StdioTransport(McpEngine engine, Set<String> toolsets, InputStream in, OutputStream out) {
    this.engine = engine;
    this.input = new FrameStream(in, engine.settings().maxMessageBytes());
    this.writer = new LineWriter(out);
    this.link =
        new ConversationLink(
            "stdio",
            "stdio",
            Caller.local(),
            toolsets,
            writer,
            new InFlight(engine.settings().maxInFlight()),
            engine.features().changes());
  }

  /// Serves until the input ends, and at most 1.5 s longer.
  public void run() {
    ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    try {
      boolean isOpen = true;
      while (isOpen) {
        isOpen = take(requests);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the input broke: " + e.getMessage());
    } finally {
      end(requests);
      link.close();
    }
  }

  private boolean take(ExecutorService requests) throws IOException {
    switch (input.next()) {
      case Read.Message(Frame frame) -> take(frame, requests);
      case Read.TooLong() -> writer.send(Messages.error(null, tooLong()));
      case Read.Unfinished(Frame frame) -> {
        takeUnfinished(frame, requests);
        return false;
      }
      case Read.End() -> {
        return false;
      }
    }
    return writer.isOpen();
  }

  private void take(Frame frame, ExecutorService requests) {
    switch (frame) {
      case Frame.Request request -> serve(request, requests);
      case Frame.Notification notification -> engine.hear(notification, link);
      case Frame.Response response -> engine.hear(response, link.session());
      case Frame.Malformed malformed ->
          writer.send(Messages.error(malformed.id(), malformed.error()));
    }
  }

  /// A last message may lack its end of line, but half a message gets no answer.
  private void takeUnfinished(Frame frame, ExecutorService requests) {
    if (frame instanceof Frame.Malformed) {
      LOG.log(Level.WARNING, "the input ended in the middle of a message");
    } else {
      take(frame, requests);
    }
  }

  private void serve(Frame.Request request, ExecutorService requests) {
    switch (engine.admit(request, link, new Cancellation())) {
      case Admission.Answered(Reply reply) -> send(request, reply);
      case Admission.Admitted(Supplier<Reply> work) -> {
        if (request.method().equals("initialize")) {
          send(request, work.get()); // in place, because what follows depends on it
        } else {
          requests.execute(() -> send(request, work.get()));
        }
      }
    }
  }

  private void send(Frame.Request request, Reply reply) {
    ObjectNode message = McpEngine.message(request, reply);
    if (message != null) {
      writer.send(message);
    }
  }

  private void end(ExecutorService requests) {
    requests.shutdown();
    try {
      if (!requests.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        link.inFlight().cancelAll("the input was closed");
        requests.awaitTermination(CANCEL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    requests.shutdownNow();
  }

  private RpcError tooLong() {
    return RpcError.invalidRequest(
        "a message may have at most " + engine.settings().maxMessageBytes() + " bytes");
  }
}
