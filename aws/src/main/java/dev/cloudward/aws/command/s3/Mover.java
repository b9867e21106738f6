package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// Moves the bytes of one file or object, large ones in parts.
///
/// @param from where objects are read, perhaps in another region
/// @param to where objects are written
/// @param members members of every written object
/// @param guessesType whether an upload's content type is guessed from its name
record Mover(Steps from, Steps to, ObjectNode members, boolean guessesType) {

  /// The first call that failed, with its operation.
  record Failure(AwsResult result, String operation) {}

  static final long PART = 8L * 1024 * 1024;
  static final long MOST_COPIED_AT_ONCE = 5L * 1024 * 1024 * 1024;

  private static final String S3 = S3Command.S3;

  /// Writes a file as an object.
  ///
  /// @return the failure, null for none
  @Nullable Failure upload(Entry file, Path path, S3Uri target) throws InterruptedException {
    ObjectNode input = at(target, members);
    if (guessesType && !input.has("ContentType")) {
      String type = URLConnection.guessContentTypeFromName(path.getFileName().toString());
      if (type != null) {
        input.put("ContentType", type);
      }
    }
    try {
      if (file.size() >= PART) {
        return new Parts(to, target, input).upload(path, file.size());
      }
      input.set("Body", BinaryNode.valueOf(Files.readAllBytes(path)));
    } catch (IOException e) {
      return new Failure(new AwsResult.Unattained(path.getFileName() + " cannot be read"), "");
    }
    return failure(to.attempt(S3, "PutObject", input), "PutObject");
  }

  /// Writes an object as a file, whole or not at all.
  @Nullable Failure download(Entry object, S3Uri source, Path path) throws InterruptedException {
    Path part = path.resolveSibling(path.getFileName() + ".part" + Long.toHexString(object.size()));
    try {
      Files.createDirectories(path.getParent());
      Failure failed = write(object, source, part);
      if (failed != null) {
        return failed;
      }
      Files.setLastModifiedTime(part, FileTime.from(object.modified()));
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return null;
    } catch (IOException e) {
      return new Failure(new AwsResult.Unattained(path.getFileName() + " cannot be written"), "");
    } finally {
      delete(part);
    }
  }

  private @Nullable Failure write(Entry object, S3Uri source, Path part)
      throws IOException, InterruptedException {
    try (var out = Files.newOutputStream(part)) {
      for (long at = 0; at == 0 || at < object.size(); at += PART) {
        ObjectNode input = at(source, common());
        if (object.size() > PART) {
          input.put("Range", "bytes=" + at + "-" + (Math.min(at + PART, object.size()) - 1));
        }
        AwsResult read = from.attempt(S3, "GetObject", input);
        if (!(read instanceof AwsResult.Ok(ObjectNode answer, String _))) {
          return new Failure(read, "GetObject");
        }
        if (answer.hasNonNull("Body")) {
          out.write(answer.path("Body").binaryValue());
        }
      }
    }
    return null;
  }

  /// Copies an object without its bytes passing through here.
  @Nullable Failure copy(Entry object, S3Uri source, S3Uri target) throws InterruptedException {
    if (object.size() > MOST_COPIED_AT_ONCE) {
      return new Parts(to, target, at(target, members)).copy(source, object.size());
    }
    ObjectNode input = at(target, members).put("CopySource", copySource(source));
    return failure(to.attempt(S3, "CopyObject", input), "CopyObject");
  }

  static String copySource(S3Uri source) {
    boolean isArn = source.bucket().startsWith("arn:");
    return source.bucket() + (isArn ? "/object/" : "/") + source.key();
  }

  @Nullable Failure delete(S3Uri one) throws InterruptedException {
    return failure(from.attempt(S3, "DeleteObject", at(one, common())), "DeleteObject");
  }

  private ObjectNode common() {
    ObjectNode common = Json.object();
    S3Command.copy(members, "RequestPayer", common, "RequestPayer");
    return common;
  }

  static ObjectNode at(S3Uri uri, ObjectNode members) {
    return members.deepCopy().put("Bucket", uri.bucket()).put("Key", uri.key());
  }

  static @Nullable Failure failure(AwsResult result, String operation) {
    return result instanceof AwsResult.Ok ? null : new Failure(result, operation);
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // A leftover part does no harm.
    }
  }
}
