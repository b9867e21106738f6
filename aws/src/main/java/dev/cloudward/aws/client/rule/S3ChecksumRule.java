package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.Payload;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// Adds the checksum of a body where an operation's `httpChecksum` trait asks for one, and asks for
/// the checksum of what comes back (AWS SDKs reference, "Data integrity protections").
@AutoService(ServiceRule.class)
final class S3ChecksumRule implements ServiceRule {

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return !operation.httpChecksum().isMissingNode();
  }

  @Override
  public ObjectNode input(OperationModel operation, ObjectNode input) {
    String mode = operation.httpChecksum().path("requestValidationModeMember").asText("");
    return mode.isEmpty() || input.has(mode) ? input : input.deepCopy().put(mode, "ENABLED");
  }

  @Override
  public WireRequest request(OperationModel operation, ObjectNode input, WireRequest request) {
    String member = operation.httpChecksum().path("requestAlgorithmMember").asText("");
    boolean isWanted = !member.isEmpty() || operation.isChecksumRequired();
    boolean isGiven =
        request.headers().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(name ->
                name.equals("content-md5")
                    || (name.startsWith("x-amz-checksum-")
                        && !name.equals("x-amz-checksum-mode")
                        && !name.equals("x-amz-checksum-algorithm")
                        && !name.equals("x-amz-checksum-type")));
    boolean hasBody = !request.body().isEmpty() || operation.method().equals("PUT");
    if (!isWanted || isGiven || !hasBody) {
      return request;
    }
    String algorithm = input.path(member).asText("CRC32").toUpperCase(Locale.ROOT);
    String header = "x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT);
    return request
        .withHeader(header, checksum(algorithm, request.body()))
        .withHeader("x-amz-sdk-checksum-algorithm", algorithm);
  }

  private static String checksum(String algorithm, Payload body) {
    Map<String, String> digests =
        Map.of("SHA1", "SHA-1", "SHA256", "SHA-256", "SHA512", "SHA-512", "MD5", "MD5");
    byte[] sum =
        digests.containsKey(algorithm)
            ? digest(digests.get(algorithm), body)
            : crc(algorithm.equals("CRC32C") ? new CRC32C() : new CRC32(), body);
    return Base64.getEncoder().encodeToString(sum);
  }

  private static byte[] digest(String name, Payload body) {
    try {
      return MessageDigest.getInstance(name).digest(body.bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no " + name, e);
    }
  }

  private static byte[] crc(Checksum crc, Payload body) {
    crc.update(body.bytes());
    return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
  }
}
