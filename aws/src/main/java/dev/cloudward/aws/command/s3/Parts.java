package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.s3.Mover.Failure;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes one large object in parts; an upload that fails is taken back.
///
/// @param created members of the object
record Parts(Steps steps, S3Uri target, ObjectNode created) {

  private static final int MOST_PARTS = 10_000;
  private static final long COPIED_PART = 512L * 1024 * 1024;

  /// Sends part number n.
  private interface Sender {
    AwsResult send(int number, ObjectNode input) throws InterruptedException, IOException;
  }

  @Nullable Failure upload(Path path, long size) throws InterruptedException {
    long part = partOf(size, Mover.PART);
    try (InputStream in = Files.newInputStream(path)) {
      return all(
          size,
          part,
          "UploadPart",
          (number, input) -> {
            input.set("Body", BinaryNode.valueOf(in.readNBytes((int) part)));
            return steps.attempt(S3Command.S3, "UploadPart", input);
          });
    } catch (IOException e) {
      return new Failure(new AwsResult.Unattained(path.getFileName() + " cannot be read"), "");
    }
  }

  @Nullable Failure copy(S3Uri source, long size) throws InterruptedException {
    long part = partOf(size, COPIED_PART);
    return all(
        size,
        part,
        "UploadPartCopy",
        (number, input) -> {
          long from = (number - 1) * part;
          input
              .put("CopySource", Mover.copySource(source))
              .put("CopySourceRange", "bytes=" + from + "-" + (Math.min(from + part, size) - 1));
          return steps.attempt(S3Command.S3, "UploadPartCopy", input);
        });
  }

  private static long partOf(long size, long least) {
    long part = least;
    while ((size + part - 1) / part > MOST_PARTS) {
      part *= 2;
    }
    return part;
  }

  private @Nullable Failure all(long size, long part, String operation, Sender sender)
      throws InterruptedException {
    ObjectNode first = created.deepCopy();
    if (operation.equals("UploadPart")) {
      first.put("ChecksumAlgorithm", "CRC32");
    }
    AwsResult begun = steps.attempt(S3Command.S3, "CreateMultipartUpload", first);
    if (!(begun instanceof AwsResult.Ok(ObjectNode upload, String _))) {
      return new Failure(begun, "CreateMultipartUpload");
    }
    ObjectNode same =
        Mover.at(target, Json.object()).put("UploadId", upload.path("UploadId").asText());
    boolean isDone = false;
    try {
      ArrayNode done = Json.array();
      long count = (size + part - 1) / part;
      for (int number = 1; number <= count; number++) {
        AwsResult sent = sender.send(number, same.deepCopy().put("PartNumber", number));
        if (!(sent instanceof AwsResult.Ok(ObjectNode answer, String _))) {
          return new Failure(sent, operation);
        }
        String tag =
            answer.path("ETag").asText(answer.path("CopyPartResult").path("ETag").asText());
        ObjectNode ready = done.addObject().put("PartNumber", number).put("ETag", tag);
        S3Command.copy(answer, "ChecksumCRC32", ready, "ChecksumCRC32");
      }
      ObjectNode complete = same.deepCopy();
      complete.putObject("MultipartUpload").set("Parts", done);
      AwsResult completed = steps.attempt(S3Command.S3, "CompleteMultipartUpload", complete);
      isDone = completed instanceof AwsResult.Ok;
      return Mover.failure(completed, "CompleteMultipartUpload");
    } catch (IOException e) {
      return new Failure(new AwsResult.Unattained("the source cannot be read"), "");
    } finally {
      if (!isDone) {
        steps.attempt(S3Command.S3, "AbortMultipartUpload", same);
      }
    }
  }
}
