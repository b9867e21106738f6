package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One parameter that a method takes. Parameters that it does not name are ignored, as MCP asks.
///
/// @param path its name; a dot leads into an object, as in `argument.name`
public record Field(String path, Kind kind, boolean isRequired) {

  /// What a parameter may be.
  public enum Kind {
    TEXT("a string"),
    OBJECT("an object"),
    /// An object whose members are strings.
    TEXTS("an object of strings"),
    /// An object whose members are objects.
    OBJECTS("an object of objects");

    private final String described;

    Kind(String described) {
      this.described = described;
    }

    private boolean fits(JsonNode value) {
      return switch (this) {
        case TEXT -> value.isTextual();
        case OBJECT -> value.isObject();
        case TEXTS -> value.isObject() && value.valueStream().allMatch(JsonNode::isTextual);
        case OBJECTS -> value.isObject() && value.valueStream().allMatch(JsonNode::isObject);
      };
    }
  }

  public static Field required(String path, Kind kind) {
    return new Field(path, kind, true);
  }

  public static Field optional(String path, Kind kind) {
    return new Field(path, kind, false);
  }

  /// What is wrong with the parameters, naming the first that does not fit; null when nothing is.
  public static @Nullable String problem(ObjectNode params, List<Field> fields) {
    for (Field field : fields) {
      JsonNode value = field.in(params);
      if (value.isMissingNode()) {
        if (field.isRequired) {
          return "params." + field.path + " is required, " + field.kind.described;
        }
      } else if (!field.kind.fits(value)) {
        return "params."
            + field.path
            + " must be "
            + field.kind.described
            + ", was "
            + shorten(Json.write(value));
      }
    }
    return null;
  }

  private JsonNode in(JsonNode params) {
    JsonNode here = params;
    for (String step : path.split("\\.", -1)) {
      here = here.path(step);
    }
    return here;
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
