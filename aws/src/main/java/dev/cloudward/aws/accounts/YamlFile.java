package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// Reads YAML files that people write.
final class YamlFile {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private YamlFile() {}

  /// Reads a file.
  ///
  /// @throws IOException with a message that names the file and the line
  static JsonNode read(Path file) throws IOException {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(
          file
              + " is not YAML: "
              + e.getOriginalMessage()
              + " (line "
              + e.getLocation().getLineNr()
              + ")",
          e);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /// Refuses fields that nobody reads, because a misspelt one would be passed over in silence.
  static void refuseUnknown(String what, JsonNode node, Set<String> known) {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new IllegalArgumentException(
            what
                + " has the unknown field \""
                + field.getKey()
                + "\"; known are "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
  }
}
