package dev.cloudward.kernel.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks a call's raw arguments against the tool's schema and binds them to its record.
public final class ArgumentBinder<A> {

  private static final Lazy<ObjectMapper> RECORDS =
      Lazy.of(() ->
          Json.MAPPER
              .copy()
              .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
              .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING));

  private final ToolSpec<A> spec;
  private final ObjectNode schema;
  private final Lazy<JsonSchema> validator;

  public ArgumentBinder(ToolSpec<A> spec) {
    this.spec = spec;
    this.schema = SchemaWriter.schemaOf(spec);
    this.validator =
        Lazy.of(
            () -> JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema));
  }

  /// What came of binding: the record with the two arguments that belong to the dispatcher, or
  /// everything that is wrong.
  public sealed interface Bound<A> {
    record Arguments<A>(A value, @Nullable String cursor, @Nullable String consent)
        implements Bound<A> {}

    record Invalid<A>(String message) implements Bound<A> {}
  }

  /// The tool's input schema, which every call is checked against.
  public ObjectNode schema() {
    return schema;
  }

  /// The schema as it is listed: without the word that nothing else may be given, because a listing
  /// costs tokens and a call that gives something else hears of it; and without what is not listed.
  public ObjectNode listedSchema() {
    if (spec.inputSchema() != null) {
      return schema;
    }
    ObjectNode listed = schema.deepCopy();
    listed.remove("additionalProperties");
    listed.withObject("properties").remove(SchemaWriter.unlisted(spec.arguments()));
    return listed;
  }

  public Bound<A> bind(JsonNode raw) {
    if (!(raw instanceof MissingNode || raw.isNull() || raw.isObject())) {
      return invalid("arguments must be a JSON object, was " + typeOf(raw));
    }
    ObjectNode given = raw.isObject() ? ((ObjectNode) raw).deepCopy() : Json.object();
    given.properties().stream()
        .filter(property -> property.getValue().isNull())
        .map(property -> property.getKey())
        .toList()
        .forEach(given::remove);
    Leniency.mend(given, schema.path("properties"));
    Set<ValidationMessage> problems = validator.get().validate(given);
    if (!problems.isEmpty()) {
      return invalid(
          problems.stream()
              .map(problem -> explain(problem, given))
              .distinct()
              .collect(Collectors.joining("; ")));
    }
    return bindValid(given);
  }

  private Bound<A> bindValid(ObjectNode given) {
    if (spec.inputSchema() != null) {
      return new Bound.Arguments<>(spec.arguments().cast(given), null, null);
    }
    String cursor = take(given, SchemaWriter.CURSOR, spec.isPaged());
    String consent = take(given, SchemaWriter.CONSENT, !spec.hints().isReadOnly());
    try {
      return new Bound.Arguments<>(
          RECORDS.get().treeToValue(given, spec.arguments()), cursor, consent);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return invalid(String.valueOf(cause.getMessage()));
    }
  }

  private static @Nullable String take(ObjectNode given, String name, boolean isOurs) {
    if (!isOurs) {
      return null;
    }
    JsonNode value = given.remove(name);
    return value == null ? null : value.asText();
  }

  private String explain(ValidationMessage problem, JsonNode given) {
    String at = problem.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
    String property = problem.getProperty() == null ? "" : problem.getProperty();
    return switch (problem.getType()) {
      case "required" -> path(at, property) + " is required" + example(property);
      case "additionalProperties" -> unknown(at, property);
      case "type" ->
          at + " must be " + expectedType(at) + ", was " + found(at, given) + example(at);
      case "enum" -> at + " must be one of " + allowed(at) + ", was " + found(at, given);
      case "minimum", "maximum" -> at + " must be " + range(at) + ", was " + found(at, given);
      default -> at + ": " + problem.getMessage().replaceFirst("^\\$[^:]*: ", "") + example(at);
    };
  }

  private String unknown(String at, String name) {
    Set<String> known = new TreeSet<>();
    schemaAt(at).path("properties").fieldNames().forEachRemaining(known::add);
    String near = Nearest.hint(name, known);
    Supplier<String> all =
        () -> known.isEmpty() ? " This tool takes none." : " It takes " + String.join(", ", known);
    return "there is no parameter " + path(at, name) + "." + (near.isEmpty() ? all.get() : near);
  }

  private String expectedType(String at) {
    return switch (schemaAt(at).path("type").asText()) {
      case "string" -> "a string";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      default -> "an object";
    };
  }

  private String allowed(String at) {
    return schemaAt(at)
        .path("enum")
        .valueStream()
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private String range(String at) {
    JsonNode property = schemaAt(at);
    String min = property.path("minimum").asText("");
    String max = property.path("maximum").asText("");
    if (min.isEmpty()) {
      return "at most " + max;
    }
    return max.isEmpty() ? "at least " + min : min + ".." + max;
  }

  private String example(String at) {
    JsonNode example = schemaAt(at).path("examples").path(0);
    return example.isMissingNode() ? "" : ", for example " + Json.write(example);
  }

  /// The schema of a property by its dotted path, items of lists included.
  private JsonNode schemaAt(String at) {
    JsonNode here = schema;
    for (String step : at.split("\\.|\\[\\d+]", -1)) {
      if (step.isEmpty()) {
        here = at.isEmpty() ? here : here.path("items");
      } else {
        here = here.path("properties").path(step);
      }
    }
    return here;
  }

  private static String found(String at, JsonNode given) {
    if (Redactor.isSecretName(at.replaceFirst(".*\\.", ""))) {
      return "something else";
    }
    JsonNode value = given.at("/" + at.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/'));
    String shown = value.isContainerNode() ? typeOf(value) : Json.write(value);
    return shown.length() <= 80 ? shown : shown.substring(0, 77) + "...";
  }

  private static String typeOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String path(String at, String property) {
    return at.isEmpty() ? property : at + "." + property;
  }

  private Bound<A> invalid(String message) {
    return new Bound.Invalid<>(spec.name() + ": " + message);
  }

  /// Names of all properties that the schema declares, in order.
  public List<String> parameterNames() {
    return schema.path("properties").propertyStream().map(p -> p.getKey()).toList();
  }
}
