package dev.cloudward.aws.command.s3;

import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.ParamFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a transfer comes from or goes to.
sealed interface Place {

  /// A place in S3.
  record InS3(S3Uri uri) implements Place {
    @Override
    public String toString() {
      return uri.toString();
    }
  }

  /// A file or folder in the working directory.
  record Local(Path root, Path path) implements Place {
    @Override
    public String toString() {
      String relative = root.relativize(path).toString();
      return relative.indexOf('/') < 0 ? "./" + relative : relative;
    }
  }

  /// The answer itself, spelled `-`.
  record Answer() implements Place {
    @Override
    public String toString() {
      return "-";
    }
  }

  /// Reads where a transfer comes from.
  static Place source(String path, ParamFiles files) throws CommandError {
    if (S3Uri.is(path)) {
      return new InS3(S3Uri.required(path));
    }
    if (path.equals("-")) {
      throw new CommandError(
          "\"-\" cannot be a source, because nothing is piped into commands here: use s3api"
              + " put-object with --body");
    }
    Path file = files.existing(path);
    return new Local(files.root(), file);
  }

  /// Reads where a transfer goes to.
  static Place target(String path, ParamFiles files) throws CommandError {
    if (S3Uri.is(path)) {
      return new InS3(S3Uri.required(path));
    }
    if (path.equals("-")) {
      return new Answer();
    }
    Path file = files.writable(path);
    return new Local(files.root(), file);
  }

  /// Whether a target takes its name from the source.
  static boolean isFolder(Place place, String given) {
    return switch (place) {
      case InS3(S3Uri uri) -> uri.key().isEmpty() || uri.key().endsWith("/");
      case Local(Path _, Path path) -> given.endsWith("/") || Files.isDirectory(path);
      case Answer _ -> false;
    };
  }
}
