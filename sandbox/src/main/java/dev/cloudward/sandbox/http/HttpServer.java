package dev.cloudward.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Listens on a loopback port, with a virtual thread for each connection.
///
/// The JDK's own server was tried first; docs/decisions/0020 says what it could not do.
public final class HttpServer implements AutoCloseable {

  private static final int BACKLOG = 4096;

  private final ServerSocket listener;
  private final HttpHandler handler;
  private final Clock clock;
  private final long largestBody;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private HttpServer(ServerSocket listener, HttpHandler handler, Clock clock, long largestBody) {
    this.listener = listener;
    this.handler = handler;
    this.clock = clock;
    this.largestBody = largestBody;
  }

  /// Starts to listen.
  ///
  /// @param host a loopback address or name; anything else is refused
  /// @param port 0 for any free one
  /// @throws UncheckedIOException when the port is taken
  public static HttpServer start(
      String host, int port, long largestBody, Clock clock, HttpHandler handler) {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (!address.isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "the sandbox listens on loopback only, so its host cannot be " + host);
      }
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
      HttpServer server = new HttpServer(listener, handler, clock, largestBody);
      Thread.ofPlatform().daemon(false).name("sandbox-accept").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the sandbox cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        Thread.ofVirtual().name("sandbox-", 0).start(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          pauseAfter(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try {
      new HttpConnection(socket, handler, clock, largestBody).run();
    } finally {
      connections.remove(socket);
    }
  }

  /// Out of file handles is the usual cause: waiting lets some connections end.
  private static void pauseAfter(IOException e) {
    System.getLogger(HttpServer.class.getName())
        .log(System.Logger.Level.WARNING, "a connection was not accepted: " + e.getMessage());
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops listening and ends every connection.
  @Override
  public void close() {
    closeQuietly(listener);
    connections.forEach(HttpServer::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      System.getLogger(HttpServer.class.getName())
          .log(System.Logger.Level.DEBUG, "a socket did not close: " + e.getMessage());
    }
  }
}
