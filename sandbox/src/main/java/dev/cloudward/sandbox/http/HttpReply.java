package dev.cloudward.sandbox.http;

import java.nio.charset.StandardCharsets;

/// What becomes of a request.
public sealed interface HttpReply {

  /// An answer.
  ///
  /// A `Content-Length` among the headers counts only for HEAD, whose answer has no body to
  /// measure.
  @SuppressWarnings("ArrayRecordComponent") // bodies are large, never changed and never compared
  record Answer(int status, Headers headers, byte[] body) implements HttpReply {

    /// An answer with a text.
    public static Answer text(int status, String contentType, String text) {
      return new Answer(
          status, Headers.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// No answer: the connection is reset.
  record Drop() implements HttpReply {}
}
