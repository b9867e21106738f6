package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Gives commands the files that their parameters name (`file://`, `fileb://`), and only those in
/// the working directory: the path is resolved first, links and `..` included, and must end up
/// inside it. Without a working directory no file is read.
public final class ParamFiles {

  private static final long MOST_BYTES = 50L * 1024 * 1024;

  private final Optional<Path> directory;

  /// @param directory the only folder that commands may read, empty for none
  public ParamFiles(Optional<Path> directory) {
    this.directory = directory;
  }

  /// The folder that `CLOUDWARD_WORKING_DIR` names; none where it names none.
  public static ParamFiles from(Environment environment) {
    Optional<String> name = environment.text("CLOUDWARD_WORKING_DIR");
    if (name.isEmpty()) {
      return new ParamFiles(Optional.empty());
    }
    Path folder = Path.of(name.get());
    if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
      throw new ConfigError(
          "CLOUDWARD_WORKING_DIR", name.get(), "the absolute path of a folder that exists");
    }
    return new ParamFiles(Optional.of(folder));
  }

  /// The value itself, or the content of the file that it names.
  JsonNode resolve(String value) throws CommandError {
    if (value.startsWith("file://")) {
      return TextNode.valueOf(text(read(value.substring("file://".length())), value));
    }
    if (value.startsWith("fileb://")) {
      return BinaryNode.valueOf(read(value.substring("fileb://".length())));
    }
    return TextNode.valueOf(value);
  }

  /// The bytes of a file by its path.
  public byte[] read(String name) throws CommandError {
    Path file = inside(name);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CommandError(name + " is larger than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandError(name + " cannot be read");
    }
  }

  /// A file that exists.
  private Path inside(String name) throws CommandError {
    Path file = existing(name);
    if (!Files.isRegularFile(file)) {
      throw notInside(name);
    }
    return file;
  }

  /// A file or folder that exists, its path resolved.
  ///
  /// @throws CommandError when there is none in the working directory
  public Path existing(String name) throws CommandError {
    try {
      Path root = root(name);
      Path file = root.resolve(name).toRealPath();
      if (file.startsWith(root)) {
        return file;
      }
    } catch (IOException | InvalidPathException e) {
      throw notInside(name);
    }
    throw notInside(name);
  }

  /// A path that may be written, whether something is there or not.
  ///
  /// @throws CommandError when it, or the nearest folder above it that exists, is not in the
  ///   working directory
  public Path writable(String name) throws CommandError {
    try {
      Path root = root(name);
      Path path = root.resolve(name).normalize();
      Path above = path;
      while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
        above = above.getParent();
      }
      if (above != null && path.startsWith(root) && above.toRealPath().startsWith(root)) {
        return path;
      }
    } catch (IOException | InvalidPathException e) {
      throw notInside(name);
    }
    throw notInside(name);
  }

  /// The working directory with its links resolved.
  public Path root() throws CommandError {
    try {
      return root("a file");
    } catch (IOException e) {
      throw new CommandError("the working directory of the server cannot be read");
    }
  }

  private Path root(String name) throws CommandError, IOException {
    if (directory.isEmpty()) {
      throw new CommandError(
          "this server reads no files, so \""
              + name
              + "\" cannot be used: put the content into the command, or have whoever runs the"
              + " server set CLOUDWARD_WORKING_DIR");
    }
    return directory.get().toRealPath();
  }

  private static CommandError notInside(String name) {
    return new CommandError(name + " is not a file in the working directory");
  }

  private static String text(byte[] bytes, String name) throws CommandError {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandError(name + " is not UTF-8 text; use fileb:// for bytes");
    }
  }
}
