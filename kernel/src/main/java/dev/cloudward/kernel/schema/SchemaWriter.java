package dev.cloudward.kernel.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.ToolSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Derives a tool's JSON Schema (2020-12) from its argument record.
///
/// Only plain keywords come out (`type`, `enum`, `items`, ranges): several clients flatten `anyOf`,
/// `oneOf` and `$ref` into something that no longer says what is meant.
final class SchemaWriter {

  /// Continues a long answer; on tools with paged answers.
  static final String CURSOR = "cursor";

  /// Confirms a change for clients that cannot be asked; on tools that may write.
  static final String CONSENT = "consent";

  private SchemaWriter() {}

  static ObjectNode schemaOf(ToolSpec<?> spec) {
    ObjectNode given = spec.inputSchema();
    if (given != null) {
      return given;
    }
    ObjectNode schema = recordSchema(spec.arguments());
    ObjectNode properties = (ObjectNode) schema.get("properties");
    if (spec.isPaged()) {
      // The answer that was cut says what to put here; each word of a listing is paid for.
      properties.putObject(CURSOR).put("type", "string");
    }
    if (!spec.hints().isReadOnly()) {
      properties
          .putObject(CONSENT)
          .put("type", "string")
          .put("description", "from a refusal, once agreed");
    }
    return schema;
  }

  static String nameOf(RecordComponent component) {
    return new SnakeCaseStrategy().translate(component.getName());
  }

  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static ObjectNode recordSchema(Class<?> type) {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Json.array();
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode property = typeSchema(component.getGenericType());
      Param param = component.getAnnotation(Param.class);
      if (param != null) {
        describe(property, param, nameOf(component));
      }
      properties.set(nameOf(component), property);
      if (!isOptional(component)) {
        required.add(nameOf(component));
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  /// The names of arguments that listings do not show.
  static List<String> unlisted(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> {
          Param param = component.getAnnotation(Param.class);
          return param != null && !param.isListed();
        })
        .map(SchemaWriter::nameOf)
        .toList();
  }

  private static ObjectNode typeSchema(Type type) {
    if (type instanceof ParameterizedType generic) {
      ObjectNode schema = Json.object();
      if (generic.getRawType() == List.class) {
        schema.put("type", "array").set("items", typeSchema(generic.getActualTypeArguments()[0]));
        return schema;
      }
      if (generic.getRawType() == Map.class) {
        schema
            .put("type", "object")
            .set("additionalProperties", typeSchema(generic.getActualTypeArguments()[1]));
        return schema;
      }
    }
    if (type instanceof Class<?> plain) {
      return classSchema(plain);
    }
    throw new IllegalArgumentException("an argument cannot have the type " + type);
  }

  private static ObjectNode classSchema(Class<?> type) {
    ObjectNode schema = Json.object();
    if (type == String.class) {
      return schema.put("type", "string");
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return schema.put("type", "integer");
    }
    if (type == double.class || type == Double.class) {
      return schema.put("type", "number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == ObjectNode.class) {
      return schema.put("type", "object");
    }
    if (type.isEnum()) {
      ArrayNode values = schema.put("type", "string").putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        values.add(constant.toString());
      }
      return schema;
    }
    if (type.isRecord()) {
      return recordSchema(type);
    }
    throw new IllegalArgumentException("an argument cannot have the type " + type.getName());
  }

  private static void describe(ObjectNode property, Param param, String name) {
    if (saysMore(param.value(), name)) {
      property.put("description", param.value());
    }
    if (!param.example().isEmpty()) {
      property.putArray("examples").add(exampleOf(property, param.example()));
    }
    if (param.min() != Double.NEGATIVE_INFINITY) {
      property.put("minimum", (long) param.min());
    }
    if (param.max() != Double.POSITIVE_INFINITY) {
      property.put("maximum", (long) param.max());
    }
    if (param.maxLength() != Integer.MAX_VALUE) {
      boolean isArray = property.path("type").asText().equals("array");
      property.put(isArray ? "maxItems" : "maxLength", param.maxLength());
    }
    if (param.oneOf().length > 0) {
      property.set("enum", Json.strings(List.of(param.oneOf())));
    }
    if (!param.pattern().isEmpty()) {
      property.put("pattern", param.pattern());
    }
  }

  /// Whether a description says more than the argument's own name, such as `dry run` of `dry_run`.
  private static boolean saysMore(String description, String name) {
    List<String> words = List.of(name.split("_"));
    return !words.containsAll(List.of(description.toLowerCase(Locale.ROOT).split(" ")))
        && !description.isEmpty();
  }

  private static JsonNode exampleOf(ObjectNode property, String example) {
    if (property.path("type").asText().equals("string")) {
      return Json.MAPPER.getNodeFactory().textNode(example);
    }
    try {
      return Json.parse(example);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an example must be JSON, was " + example, e);
    }
  }
}
