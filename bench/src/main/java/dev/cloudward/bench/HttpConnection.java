package dev.cloudward.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A kept connection that costs the client little, so that the server is what is measured.
final class HttpConnection implements AutoCloseable {

  /// An answer with what mattered of it.
  record Answer(int status, Map<String, String> headers, String body) {}

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;
  private final URI url;

  HttpConnection(URI url) throws IOException {
    this.url = url;
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /// Posts a message of MCP and waits for the answer.
  Answer post(String body, Map<String, String> headers) throws IOException {
    StringBuilder head =
        new StringBuilder("POST ")
            .append(url.getPath())
            .append(" HTTP/1.1\r\nHost: ")
            .append(url.getAuthority())
            .append("\r\nContent-Type: application/json")
            .append("\r\nAccept: application/json, text/event-stream\r\nContent-Length: ")
            .append(body.length())
            .append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    out.write(head.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    return read();
  }

  private Answer read() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(status, headers, body(headers));
  }

  private String body(Map<String, String> headers) throws IOException {
    if (!headers.containsKey("transfer-encoding")) {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
    StringBuilder body = new StringBuilder();
    for (int length = Integer.parseInt(line(), 16);
        length > 0;
        length = Integer.parseInt(line(), 16)) {
      body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      line();
    }
    line();
    return body.toString();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
