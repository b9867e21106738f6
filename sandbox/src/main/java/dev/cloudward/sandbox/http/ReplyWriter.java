package dev.cloudward.sandbox.http;

import dev.cloudward.sandbox.http.HttpReply.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes answers to a connection, head and body in one packet where they fit.
final class ReplyWriter {

  private final OutputStream out;
  private final Clock clock;

  ReplyWriter(OutputStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  void write(Answer answer, boolean isHead, boolean isLast) throws IOException {
    boolean hasBody = answer.status() != 204 && answer.status() != 304;
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(answer.status()).append(' ').append(reason(answer.status()));
    head.append("\r\n");
    Headers headers = answer.headers().copy();
    String length =
        isHead
            ? headers.first("Content-Length").orElse(String.valueOf(answer.body().length))
            : String.valueOf(answer.body().length);
    headers.remove("Content-Length").remove("Transfer-Encoding");
    if (hasBody) {
      headers.set("Content-Length", length);
    }
    headers.set(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    if (isLast) {
      headers.set("Connection", "close");
    }
    headers.each((name, value) ->
        head.append(name).append(": ").append(value.replaceAll("[\\r\\n]", " ")).append("\r\n"));
    head.append("\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (hasBody && !isHead) {
      out.write(answer.body());
    }
    out.flush();
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 202 -> "Accepted";
      case 204 -> "No Content";
      case 206 -> "Partial Content";
      case 301 -> "Moved Permanently";
      case 304 -> "Not Modified";
      case 307 -> "Temporary Redirect";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 416 -> "Range Not Satisfiable";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }
}
