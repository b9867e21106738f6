package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.util.Base64;
import java.util.Optional;

/// Verifies what clients say of a body, and computes what S3 says of an object.
final class Checksums {

  private Checksums() {}

  /// Compares a body with the checksums in its headers.
  ///
  /// @param isRequired whether there must be one
  static void verify(HttpRequest request, boolean isRequired) {
    boolean isFound = false;
    Optional<String> md5 = request.header("Content-MD5");
    if (md5.isPresent()) {
      isFound = true;
      verifyMd5(md5.get(), request.body());
    }
    for (ChecksumKind kind : ChecksumKind.values()) {
      Optional<String> told = request.header(kind.header());
      if (told.isPresent()) {
        isFound = true;
        verify(kind, told.get(), request.body());
      }
    }
    if (isRequired && !isFound) {
      throw new AwsFault(
          "InvalidRequest",
          400,
          "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    }
  }

  private static void verifyMd5(String told, byte[] body) {
    try {
      if (Base64.getDecoder().decode(told).length != 16) {
        throw invalidDigest();
      }
    } catch (IllegalArgumentException e) {
      throw invalidDigest();
    }
    if (!ChecksumKind.MD5.base64(body).equals(told)) {
      throw new AwsFault(
          "BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
    }
  }

  private static AwsFault invalidDigest() {
    return new AwsFault("InvalidDigest", 400, "The Content-MD5 you specified was invalid.");
  }

  private static void verify(ChecksumKind kind, String told, byte[] body) {
    if (!kind.base64(body).equals(told)) {
      throw new AwsFault(
          "BadDigest",
          400,
          "The " + kind + " you specified did not match the calculated checksum.");
    }
  }

  /// The checksums of a body that is stored whole: those that the client told, or asked for by
  /// algorithm, else S3's own.
  static ObjectNode ofWhole(Input input, byte[] body) {
    ObjectNode sums = Json.object();
    for (ChecksumKind kind : ChecksumKind.values()) {
      boolean isAsked = input.text("ChecksumAlgorithm", "").equals(kind.name());
      if (input.has(kind.member()) || isAsked) {
        sums.put(kind.member(), kind.base64(body));
      }
    }
    if (sums.isEmpty()) {
      sums.put(ChecksumKind.CRC64NVME.member(), ChecksumKind.CRC64NVME.base64(body));
    }
    return sums.put("ChecksumType", "FULL_OBJECT");
  }

  /// Those members of some checksums that an answer has.
  static ObjectNode without(ObjectNode sums, String member) {
    ObjectNode copy = sums.deepCopy();
    copy.remove(member);
    return copy;
  }
}
