package dev.cloudward.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads requests from a connection, within bounds.
final class RequestReader {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 250;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final InputStream in;
  private final OutputStream out;
  private final long largestBody;

  RequestReader(InputStream in, OutputStream out, long largestBody) {
    this.in = in;
    this.out = out;
    this.largestBody = largestBody;
  }

  /// The next request; empty when the client has closed the connection between two of them.
  Optional<HttpRequest> next() throws IOException {
    String line = line(true);
    while (line != null && line.isEmpty()) {
      line = line(true);
    }
    if (line == null) {
      return Optional.empty();
    }
    String[] parts = line.split(" ");
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
      throw new BadHttp(400, "The request line is not HTTP/1.1.");
    }
    Headers headers = headers();
    if (parts[2].equals("HTTP/1.0") && !headers.has("Connection")) {
      headers.add("Connection", "close");
    }
    String target = target(parts[1]);
    int mark = target.indexOf('?');
    byte[] body = body(headers);
    return Optional.of(
        new HttpRequest(
            parts[0],
            mark < 0 ? target : target.substring(0, mark),
            mark < 0 ? "" : target.substring(mark + 1),
            headers,
            body));
  }

  /// The path and query of a target, which proxies and some clients write as a whole URL.
  private static String target(String target) throws BadHttp {
    if (target.startsWith("http://") || target.startsWith("https://")) {
      int slash = target.indexOf('/', target.indexOf("//") + 2);
      return slash < 0 ? "/" : target.substring(slash);
    }
    if (!target.startsWith("/") && !target.equals("*")) {
      throw new BadHttp(400, "The request target must begin with a slash.");
    }
    return target;
  }

  private Headers headers() throws IOException {
    Headers headers = new Headers();
    while (true) {
      String line = line(false);
      if (line == null || line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0 || line.charAt(0) == ' ') {
        throw new BadHttp(400, "A header line has no name.");
      }
      if (headers.size() >= MOST_HEADERS) {
        throw new BadHttp(431, "There are more than " + MOST_HEADERS + " headers.");
      }
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
  }

  private byte[] body(Headers headers) throws IOException {
    boolean isChunked = headers.lists("Transfer-Encoding", "chunked");
    long length = isChunked ? -1 : contentLength(headers);
    if (length > largestBody) {
      throw new BadHttp(413, "The body is larger than " + largestBody + " bytes.");
    }
    if (length == 0) {
      return new byte[0];
    }
    if (headers.lists("Expect", "100-continue")) {
      out.write(CONTINUE);
      out.flush();
    }
    return isChunked ? chunks() : exactly((int) length);
  }

  private static long contentLength(Headers headers) throws BadHttp {
    String text = headers.first("Content-Length").orElse("0");
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new BadHttp(400, "Content-Length is not a number.");
    }
    return Long.parseLong(text);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = line(false);
      int size = chunkSize(line == null ? "" : line.split(";", 2)[0].strip());
      if (size == 0) {
        headers();
        return body.toByteArray();
      }
      if (body.size() + (long) size > largestBody) {
        throw new BadHttp(413, "The body is larger than " + largestBody + " bytes.");
      }
      body.write(exactly(size));
      line(false);
    }
  }

  private static int chunkSize(String hex) throws BadHttp {
    try {
      int size = hex.length() > 8 ? -1 : Integer.parseInt(hex, 16);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw new BadHttp(400, "A chunk size is not a number.");
    }
    throw new BadHttp(400, "A chunk size is out of range.");
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new BadHttp(400, "The body ended early.");
    }
    return bytes;
  }

  /// The next line without its end; null at the end of the stream where that may be.
  private @org.jspecify.annotations.Nullable String line(boolean mayEnd) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int c = in.read();
    if (c < 0 && mayEnd) {
      return null;
    }
    while (c != '\n') {
      if (c < 0) {
        throw new BadHttp(400, "The message ended early.");
      }
      if (line.size() >= LONGEST_LINE) {
        throw new BadHttp(431, "A line is longer than " + LONGEST_LINE + " bytes.");
      }
      line.write(c);
      c = in.read();
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
