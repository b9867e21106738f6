package dev.cloudward.aws.command.s3;

import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.s3.Crowd.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Moves single files and objects from a source to a target and says so, one line each.
///
/// @param isBelow whether an entry goes below the target, under its own name
/// @param isMove whether the source is deleted afterwards
record Moves(
    Place source,
    Place target,
    boolean isBelow,
    boolean isMove,
    TransferOutput output,
    Mover mover) {

  /// What happens to an entry, in one word.
  String verb() {
    return source instanceof Place.Local
        ? "upload"
        : target instanceof Place.InS3 ? "copy" : "download";
  }

  /// Moves one entry and says so.
  Outcome move(Entry entry) throws InterruptedException {
    Place to = placeOf(entry);
    if (to instanceof Place.Local local && !isBelowTarget(local)) {
      return new Outcome.Failed("download failed: " + entry.place() + " leads out of the folder");
    }
    String line = (isMove ? "move" : verb()) + ": " + entry.place() + " to " + to;
    if (output.isDryRun()) {
      return new Outcome.Done(output.done(line));
    }
    Mover.Failure failed = moved(entry, to);
    if (failed == null && isMove) {
      failed = removed(entry, mover);
    }
    return failed == null
        ? new Outcome.Done(output.done(line))
        : new Outcome.Failed(
            line.replaceFirst(":", " failed:")
                + " "
                + S3Command.reason(failed.result(), failed.operation()));
  }

  /// Whether a file stays where the command wants it, whatever the object is called.
  private boolean isBelowTarget(Place.Local file) {
    return target instanceof Place.Local(Path root, Path folder)
        && file.path().startsWith(folder)
        && file.path().startsWith(root);
  }

  private Mover.@Nullable Failure moved(Entry entry, Place to) throws InterruptedException {
    return switch (entry.place()) {
      case Place.Local(Path _, Path path) when to instanceof Place.InS3(S3Uri uri) ->
          mover.upload(entry, path, uri);
      case Place.InS3(S3Uri uri) when to instanceof Place.InS3(S3Uri other) ->
          mover.copy(entry, uri, other);
      case Place.InS3(S3Uri uri) when to instanceof Place.Local(Path _, Path path) ->
          mover.download(entry, uri, path);
      case Place.Local _, Place.InS3 _, Place.Answer _ ->
          throw new IllegalStateException(entry.place() + " cannot go to " + to);
    };
  }

  private Mover.@Nullable Failure removed(Entry entry, Mover mover) throws InterruptedException {
    return switch (entry.place()) {
      case Place.InS3(S3Uri uri) -> mover.delete(uri);
      case Place.Local(Path _, Path path) -> {
        try {
          Files.delete(path);
          yield null;
        } catch (IOException e) {
          yield new Mover.Failure(
              new AwsResult.Unattained(path.getFileName() + " cannot be deleted"), "");
        }
      }
      case Place.Answer _ -> null;
    };
  }

  Outcome delete(Entry entry, Mover mover) throws InterruptedException {
    String line = "delete: " + entry.place();
    Mover.Failure failed = output.isDryRun() ? null : removed(entry, mover);
    return failed == null
        ? new Outcome.Done(output.done(line))
        : new Outcome.Failed(
            "delete failed: "
                + entry.place()
                + " "
                + S3Command.reason(failed.result(), failed.operation()));
  }

  /// Where an entry goes.
  private Place placeOf(Entry entry) {
    return switch (target) {
      case Place.InS3(S3Uri uri) -> isBelow ? new Place.InS3(uri.child(entry.path())) : target;
      case Place.Local(Path root, Path path) ->
          isBelow ? new Place.Local(root, path.resolve(entry.path()).normalize()) : target;
      case Place.Answer _ -> target;
    };
  }
}
