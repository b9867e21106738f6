package dev.cloudward.toolsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tables of what the documents of the two servers say.
final class Documented {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Documented() {}

  /// The examples by server.
  static JsonNode examples() throws IOException {
    return read("documented-examples.yaml");
  }

  /// Parameters and fields by tool.
  static JsonNode contract() throws IOException {
    return read("documented-contract.yaml");
  }

  /// What an example says of the result's fields, by JSON pointer.
  static Map<String, JsonNode> fields(JsonNode example) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (String kind : new String[] {"gives", "fails"}) {
      example
          .path(kind)
          .properties()
          .forEach(field -> fields.put(field.getKey(), field.getValue()));
    }
    return fields;
  }

  private static JsonNode read(String name) throws IOException {
    return YAML.readTree(Documented.class.getResourceAsStream(name));
  }
}
