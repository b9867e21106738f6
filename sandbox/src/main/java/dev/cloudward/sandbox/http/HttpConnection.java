package dev.cloudward.sandbox.http;

import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpReply.Drop;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.util.Optional;

/// One client's connection: requests one after the other until either side ends it.
final class HttpConnection implements Runnable {

  private static final Logger LOG = System.getLogger(HttpConnection.class.getName());
  private static final int IDLE_MILLIS = 60_000;
  private static final int BUFFER = 32 * 1024;

  private final Socket socket;
  private final HttpHandler handler;
  private final Clock clock;
  private final long largestBody;

  HttpConnection(Socket socket, HttpHandler handler, Clock clock, long largestBody) {
    this.socket = socket;
    this.handler = handler;
    this.clock = clock;
    this.largestBody = largestBody;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_MILLIS);
      BufferedOutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      RequestReader reader =
          new RequestReader(
              new BufferedInputStream(socket.getInputStream(), BUFFER), out, largestBody);
      ReplyWriter writer = new ReplyWriter(out, clock);
      boolean goesOn = true;
      while (goesOn) {
        goesOn = serveNext(reader, writer);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a client left: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean serveNext(RequestReader reader, ReplyWriter writer)
      throws IOException, InterruptedException {
    Optional<HttpRequest> request;
    try {
      request = reader.next();
    } catch (BadHttp e) {
      return reply(handler.refuse(e.status(), e.problem()), writer, false, true);
    }
    if (request.isEmpty()) {
      return false;
    }
    boolean isLast = request.get().headers().lists("Connection", "close");
    boolean isHead = request.get().method().equals("HEAD");
    return reply(answer(request.get()), writer, isHead, isLast);
  }

  private HttpReply answer(HttpRequest request) throws InterruptedException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      return handler.refuse(500, "This is a fault of the sandbox; its log has the trace.");
    }
  }

  private boolean reply(HttpReply reply, ReplyWriter writer, boolean isHead, boolean isLast)
      throws IOException {
    return switch (reply) {
      case Answer answer -> {
        writer.write(answer, isHead, isLast);
        yield !isLast;
      }
      case Drop drop -> {
        reset();
        yield false;
      }
    };
  }

  /// Makes the close a reset, which is how a client sees a broken network.
  private void reset() throws SocketException {
    socket.setSoLinger(true, 0);
  }
}
