package dev.cloudward.sandbox.auth;

import dev.cloudward.sandbox.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The body of an upload in S3's own chunks (`aws-chunked`), each of which may be signed.
///
/// @param body what the chunks hold
/// @param trailers header lines after the last chunk, such as a checksum
@SuppressWarnings("ArrayRecordComponent") // bodies are large, never changed and never compared
record ChunkedBody(byte[] body, List<String[]> trailers) {

  private static final String EMPTY_HASH = Hash.sha256Hex("");

  static boolean isChunked(HttpRequest request) {
    return request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
        || request.headers().lists("Content-Encoding", "aws-chunked");
  }

  /// Takes the chunks apart.
  ///
  /// @param check signs chunks; empty where signatures are not verified
  /// @throws IllegalArgumentException when the framing is broken
  /// @throws BadChunk when a chunk's signature is not right
  static ChunkedBody read(
      HttpRequest request, Signature signature, Optional<SignatureCheck> check) {
    boolean isSigned =
        request
            .header("x-amz-content-sha256")
            .orElse("")
            .startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    return new Reader(request.body(), signature, isSigned ? check : Optional.empty()).read();
  }

  /// A chunk's signature is not right.
  static final class BadChunk extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadChunk() {
      super("a chunk's signature does not match", null, false, false);
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private final Signature signature;
    private final Optional<SignatureCheck> check;
    private final ByteArrayOutputStream body;
    private String previous;
    private int at;

    Reader(byte[] bytes, Signature signature, Optional<SignatureCheck> check) {
      this.bytes = bytes;
      this.signature = signature;
      this.check = check;
      this.previous = signature.value();
      this.body = new ByteArrayOutputStream(bytes.length);
    }

    ChunkedBody read() {
      while (true) {
        String[] head = line().split(";", 2);
        int size = size(head[0]);
        if (size > bytes.length - at) {
          throw new IllegalArgumentException("a chunk ends early");
        }
        verify(head.length > 1 ? head[1] : "", size);
        body.write(bytes, at, size);
        at += size;
        if (size == 0) {
          return new ChunkedBody(body.toByteArray(), trailers());
        }
        line();
      }
    }

    private static int size(String hex) {
      if (!hex.matches("[0-9a-fA-F]{1,8}")) {
        throw new IllegalArgumentException("a chunk has no size");
      }
      long size = Long.parseLong(hex, 16);
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a chunk is too large");
      }
      return (int) size;
    }

    private void verify(String extension, int size) {
      if (check.isEmpty()) {
        return;
      }
      byte[] chunk = java.util.Arrays.copyOfRange(bytes, at, at + size);
      String text =
          String.join(
              "\n",
              "AWS4-HMAC-SHA256-PAYLOAD",
              Signature.BASIC_TIME.format(signature.time()),
              signature.scope(),
              previous,
              EMPTY_HASH,
              Hash.sha256Hex(chunk));
      previous = check.get().sign(text);
      if (!extension.equals("chunk-signature=" + previous)) {
        throw new BadChunk();
      }
    }

    private List<String[]> trailers() {
      List<String[]> trailers = new ArrayList<>();
      StringBuilder signed = new StringBuilder();
      while (at < bytes.length) {
        String line = line();
        int colon = line.indexOf(':');
        if (colon > 0) {
          String name = line.substring(0, colon);
          String value = line.substring(colon + 1).strip();
          if (name.equalsIgnoreCase("x-amz-trailer-signature")) {
            verifyTrailers(signed.toString(), value);
          } else {
            signed.append(name).append(':').append(value).append('\n');
            trailers.add(new String[] {name, value});
          }
        }
      }
      return trailers;
    }

    private void verifyTrailers(String signed, String value) {
      if (check.isPresent()) {
        String text =
            String.join(
                "\n",
                "AWS4-HMAC-SHA256-TRAILER",
                Signature.BASIC_TIME.format(signature.time()),
                signature.scope(),
                previous,
                Hash.sha256Hex(signed));
        if (!value.equals(check.get().sign(text))) {
          throw new BadChunk();
        }
      }
    }

    private String line() {
      int start = at;
      while (at < bytes.length && bytes[at] != '\n') {
        at++;
      }
      if (at >= bytes.length) {
        String rest = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
        return rest.strip();
      }
      int end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
      at++;
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
  }
}
