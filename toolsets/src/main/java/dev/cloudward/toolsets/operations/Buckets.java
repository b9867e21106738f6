package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What tools on S3 have in common.
final class Buckets {

  private static final String FIRST_REGION = "us-east-1";
  private static final int LARGEST = 1_000_000;

  private Buckets() {}

  /// The operation that finds a bucket's region; every tool on a bucket announces it.
  static Operation location(String bucket) {
    return new Operation(
        "s3",
        "GetBucketLocation",
        Json.object().put("Bucket", bucket),
        "looks where " + bucket + " is");
  }

  /// The account in the region where a bucket is.
  static Site home(Site site, String bucket) throws CallFailed, InterruptedException {
    String location =
        site.in(FIRST_REGION)
            .call("s3", "GetBucketLocation", Json.object().put("Bucket", bucket))
            .path("LocationConstraint")
            .asText("");
    return site.in(
        switch (location) {
          case "", "null" -> FIRST_REGION;
          case "EU" -> "eu-west-1";
          default -> location;
        });
  }

  static ObjectNode object(String bucket, String key, @Nullable String versionId) {
    ObjectNode input = Json.object().put("Bucket", bucket).put("Key", key);
    return versionId == null ? input : input.put("VersionId", versionId);
  }

  /// What is to be written.
  static byte[] bytes(@Nullable String text, @Nullable String base64) throws CallFailed {
    if ((text == null) == (base64 == null)) {
      throw invalid("give text or base64, and not both.");
    }
    byte[] content;
    try {
      content =
          text != null
              ? text.getBytes(StandardCharsets.UTF_8)
              : Base64.getDecoder().decode(Objects.requireNonNull(base64));
    } catch (IllegalArgumentException e) {
      throw invalid("base64 must be base64.");
    }
    if (content.length > LARGEST) {
      throw invalid(
          "an object may have at most "
              + LARGEST
              + " bytes here, has "
              + content.length
              + "; use aws s3 cp for more.");
    }
    return content;
  }

  /// Puts a body into an answer, as text where it is text; returns its length in bytes.
  static int content(JsonNode body, ObjectNode answer) {
    try {
      byte[] bytes =
          body.isBinary() ? body.binaryValue() : body.asText().getBytes(StandardCharsets.UTF_8);
      try {
        answer.put(
            "text", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (CharacterCodingException e) {
        answer.put("base64", Base64.getEncoder().encodeToString(bytes));
      }
      return bytes.length;
    } catch (IOException e) {
      throw new IllegalStateException("a body in memory could not be read", e);
    }
  }

  /// A failed write, with what to do where something was in the way.
  static CallFailed conflict(CallFailed e) {
    Failure failure = e.failure();
    String code = failure.details() == null ? "" : failure.details().path("error_code").asText();
    boolean isInTheWay =
        code.equals("PreconditionFailed") || code.equals("ConditionalRequestConflict");
    return isInTheWay
        ? new CallFailed(
            new Failure(
                failure.kind(),
                failure.message(),
                "The key exists, or is not at expected_etag any more: look with describe_object, then"
                    + " give overwrite or the new expected_etag.",
                failure.details()))
        : e;
  }

  private static CallFailed invalid(String message) {
    return new CallFailed(Failure.Kind.INVALID_ARGUMENT, message);
  }
}
