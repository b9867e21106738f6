package dev.cloudward.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.config.Environment;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import dev.cloudward.server.contract.SocketClient;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a WebSocket begins and ends, frame by frame.
class SocketLifeTest {

  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  private Application application;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    application =
        Application.of(
            new Environment(Map.of("CLOUDWARD_PING_SECONDS", "1", "CLOUDWARD_MAX_SESSIONS", "2")));
    server = new HttpServer(application);
  }

  @AfterEach
  void stop() {
    server.close();
    application.close();
  }

  /// A client that reads frames and by itself answers none.
  private static final class Mute implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    Mute(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(30_000);
      in = new DataInputStream(socket.getInputStream());
      send(
          """
          GET /ws HTTP/1.1\r
          Host: 127.0.0.1\r
          Connection: Upgrade\r
          Upgrade: websocket\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          \r
          """
              .getBytes(StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /// The kind of the next frame, whose content is read and for a close its status returned.
    int[] next() throws IOException {
      int kind = in.readUnsignedByte() & 0xF;
      byte[] content = in.readNBytes(in.readUnsignedByte() & 0x7F);
      int status = kind == CLOSE ? (content[0] & 0xFF) << 8 | (content[1] & 0xFF) : content.length;
      return new int[] {kind, status};
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void aClientThatAnswersNoPingIsLetGo() throws Exception {
    try (Mute client = new Mute(server.port())) {
      int pings = 0;
      int[] frame = client.next();
      while (frame[0] == PING) {
        pings++;
        frame = client.next();
      }
      assertThat(pings).isEqualTo(3);
      assertThat(frame).containsExactly(CLOSE, 1001);
    }
  }

  @Test
  void aPingIsAnswered() throws Exception {
    try (Mute client = new Mute(server.port())) {
      client.send(new byte[] {(byte) 0x89, (byte) 0x80, 1, 2, 3, 4});
      int[] frame = client.next();
      while (frame[0] == PING) {
        frame = client.next();
      }
      assertThat(frame[0]).isEqualTo(PONG);
    }
  }

  @Test
  void connectionsBeyondTheLimitWaitUntilOneCloses() throws Exception {
    try (SocketClient one = new SocketClient(server.port())) {
      assertThat(one.nextId()).isPositive();
      try (Mute two = new Mute(server.port())) {
        assertThat(two.next()[0]).isEqualTo(PING);
        assertThatThrownBy(() -> new SocketClient(server.port())).hasStackTraceContaining("503");
      }
      SocketClient next = opened();
      while (next == null) {
        next = opened();
      }
      next.close();
    }
  }

  private @Nullable SocketClient opened() {
    try {
      return new SocketClient(server.port());
    } catch (Exception e) {
      return null;
    }
  }
}
