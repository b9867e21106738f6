package dev.cloudward.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One HTTP request as it is written, for headers that a client library would not send.
final class RawHttp {

  private RawHttp() {}

  /// The status of the answer.
  static int status(int port, String method, String path, String... headers) throws IOException {
    return Integer.parseInt(exchange(port, method, path, headers).split(" ", 3)[1]);
  }

  static String exchange(int port, String method, String path, String... headers)
      throws IOException {
    StringBuilder request =
        new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Connection: close\r\nContent-Length: 0\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
