package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Lists what is below a place.
final class Sources {

  /// What came of listing.
  sealed interface Listed {

    record Found(List<Entry> entries) implements Listed {
      public Found {
        entries = List.copyOf(entries);
      }
    }

    record Failed(AwsResult result) implements Listed {}
  }

  private Sources() {}

  /// Every object under a folder in S3, but the markers that stand for folders.
  static Listed objects(S3Uri folder, ObjectNode common, Steps steps) throws InterruptedException {
    ObjectNode input = common.deepCopy().put("Bucket", folder.bucket()).put("Prefix", folder.key());
    AwsResult result = steps.all(S3Command.S3, "ListObjectsV2", input);
    if (!(result instanceof AwsResult.Ok(ObjectNode answer, String _))) {
      return new Listed.Failed(result);
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode object : answer.path("Contents")) {
      String key = object.path("Key").asText();
      if (!key.endsWith("/")) {
        entries.add(
            new Entry(
                key.substring(folder.key().length()),
                object.path("Size").asLong(),
                Instant.parse(object.path("LastModified").asText()),
                new Place.InS3(new S3Uri(folder.bucket(), key))));
      }
    }
    return new Listed.Found(entries);
  }

  /// Every file under a folder, links that lead out of the working directory left out.
  static Listed files(Place.Local folder) {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder.path())) {
      return new Listed.Found(entries);
    }
    try (Stream<Path> paths = Files.walk(folder.path())) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        if (Files.isRegularFile(path) && path.toRealPath().startsWith(folder.root())) {
          entries.add(file(folder, path, folder.path().relativize(path).toString()));
        }
      }
      return new Listed.Found(entries);
    } catch (IOException e) {
      return new Listed.Failed(new AwsResult.Unattained(folder + " cannot be read"));
    }
  }

  static Entry file(Place.Local folder, Path path, String name) throws IOException {
    return new Entry(
        name,
        Files.size(path),
        Files.getLastModifiedTime(path).toInstant(),
        new Place.Local(folder.root(), path));
  }
}
