package dev.cloudward.aws.wire;

import dev.cloudward.catalog.model.OperationModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/// What some operations want of a finished body: compression, an MD5 digest.
final class BodyFinish {

  private BodyFinish() {}

  /// Compresses a body of at least so many bytes where the operation takes compressed ones.
  static WireRequest compressed(OperationModel operation, WireRequest request, int fromBytes) {
    boolean isWanted = operation.takesGzip() && request.body().size() >= fromBytes;
    if (!isWanted) {
      return request;
    }
    String encoding = request.headers().get("Content-Encoding");
    WireRequest marked =
        request.withHeader("Content-Encoding", encoding == null ? "gzip" : encoding + ", gzip");
    return marked.withBody(gzip(request.body()));
  }

  private static Payload gzip(Payload body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("a body in memory could not be compressed", e);
    }
    return Payload.of(bytes.toByteArray());
  }

  /// Adds the digest that an operation requires and no other checksum replaces.
  static WireRequest digested(OperationModel operation, WireRequest request) {
    boolean isWanted =
        operation.isChecksumRequired()
            && operation.httpChecksum().isMissingNode()
            && !request.headers().containsKey("Content-MD5");
    return isWanted ? request.withHeader("Content-MD5", md5(request.body())) : request;
  }

  private static String md5(Payload body) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("MD5").digest(body.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no MD5", e);
    }
  }
}
