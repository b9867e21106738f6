package dev.cloudward.aws.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Reads the words given to an option as a value of the model's type: JSON where it looks like
/// JSON, else shorthand for structures, else the plain value.
final class ValueReader {

  /// Parameters whose lists of one-member structures are given as plain values, kept by the AWS CLI
  /// for old scripts.
  private static final Set<String> PLAIN_LISTS =
      Set.of(
          "firehose put-record-batch records",
          "workspaces reboot-workspaces reboot-workspace-requests",
          "workspaces rebuild-workspaces rebuild-workspace-requests",
          "workspaces terminate-workspaces terminate-workspace-requests",
          "elb remove-tags tags",
          "elb describe-instance-health instances",
          "elb wait any-instance-in-service instances",
          "elb wait instance-deregistered instances",
          "elb wait instance-in-service instances",
          "elb deregister-instances-from-load-balancer instances",
          "elb register-instances-with-load-balancer instances");

  private static final ObjectMapper LENIENT = lenient();

  private final ParamFiles files;

  ValueReader(ParamFiles files) {
    this.files = files;
  }

  /// Reads the value of an option that is a member of the input.
  JsonNode read(
      CommandName command, Argument.OfMember argument, Values given, GlobalOptions options)
      throws CommandError {
    try {
      JsonNode value = read(argument.member(), loaded(given), isPlainList(command, argument));
      return options.takesBase64() ? decoded(argument.member(), value) : value;
    } catch (CommandError e) {
      throw new CommandError(given.option() + ": " + e.getMessage());
    }
  }

  /// Decodes a blob that was given as base64.
  private static JsonNode decoded(Member member, JsonNode value) throws CommandError {
    boolean isBlob = member.shape() instanceof Scalar scalar && scalar.kind() == Kind.BLOB;
    if (!isBlob || !value.isTextual()) {
      return value;
    }
    try {
      return BinaryNode.valueOf(Base64.getDecoder().decode(value.asText()));
    } catch (IllegalArgumentException e) {
      throw new CommandError("the value is not base64");
    }
  }

  /// Reads the value of an option that the AWS CLI adds by hand.
  JsonNode custom(Argument.Custom argument, Values given) throws CommandError {
    try {
      Member type = argument.type();
      boolean isBare = argument.arity() == Argument.Arity.OPTIONAL && given.words().isEmpty();
      if (isBare) {
        return NullNode.getInstance();
      }
      if (type != null) {
        return read(type, loaded(given), false);
      }
      return switch (argument.arity()) {
        case FLAG -> BooleanNode.TRUE;
        case ONE, OPTIONAL, POSITIONAL -> files.resolve(given.one());
        case LIST, SOME -> Json.array().addAll(loaded(given));
      };
    } catch (CommandError e) {
      throw new CommandError(given.option() + ": " + e.getMessage());
    }
  }

  private static boolean isPlainList(CommandName command, Argument.OfMember argument) {
    return PLAIN_LISTS.contains(command + " " + argument.name());
  }

  /// The words, a single one replaced by the file that it names.
  private List<JsonNode> loaded(Values given) throws CommandError {
    if (given.words().size() == 1) {
      return List.of(files.resolve(given.one()));
    }
    return given.words().stream().<JsonNode>map(TextNode::valueOf).toList();
  }

  private JsonNode read(Member member, List<JsonNode> words, boolean isPlainList)
      throws CommandError {
    Shape shape = member.shape();
    boolean isAnyJson =
        member.isJsonValue() || (shape instanceof Structure structure && structure.isDocument());
    if (isAnyJson) {
      return json(words.getFirst().asText());
    }
    return switch (shape) {
      case Scalar scalar -> scalar(scalar, member, words.getFirst());
      case ListOf list -> list(list, words, isPlainList);
      case Structure structure -> structure(structure, words.getFirst().asText());
      case MapOf map ->
          looksLikeJson(words.getFirst().asText())
              ? json(words.getFirst().asText())
              : shorthand(map, words.getFirst().asText());
    };
  }

  private JsonNode structure(Structure shape, String word) throws CommandError {
    if (looksLikeJson(word)) {
      return json(word);
    }
    Member only = shape.members().size() == 1 ? shape.members().get("Value") : null;
    boolean isPlainValue =
        only != null
            && word.indexOf('=') < 0
            && only.shape() instanceof Scalar scalar
            && scalar.kind() == Kind.STRING;
    return isPlainValue ? Json.object().put("Value", word) : shorthand(shape, word);
  }

  private JsonNode list(ListOf shape, List<JsonNode> words, boolean isPlainList)
      throws CommandError {
    if (words.size() == 1 && words.getFirst().asText().strip().startsWith("[")) {
      return json(words.getFirst().asText());
    }
    ArrayNode items = Json.array();
    Shape item = shape.member().shape();
    boolean isComplex = !(item instanceof Scalar);
    if (isPlainList && item instanceof Structure structure && structure.members().size() == 1) {
      String name = structure.members().keySet().iterator().next();
      words.forEach(word -> items.addObject().set(name, word));
      return items;
    }
    boolean isJson = !words.isEmpty() && looksLikeJson(words.getFirst().asText());
    for (JsonNode word : words) {
      items.add(
          isComplex && !isJson
              ? shorthand(item, word.asText())
              : read(shape.member(), List.of(word), false));
    }
    return items;
  }

  private JsonNode shorthand(Shape shape, String word) throws CommandError {
    return ShorthandTypes.convert(shape, Shorthand.parse(word, files));
  }

  private JsonNode scalar(Scalar shape, Member member, JsonNode word) throws CommandError {
    if (word instanceof BinaryNode) {
      return word;
    }
    String text = word.asText();
    return switch (shape.kind()) {
      case INTEGER, LONG, BIG_INTEGER -> Numbers.whole(text);
      case FLOAT, DOUBLE, BIG_DECIMAL -> Numbers.decimal(text);
      case BOOLEAN -> BooleanNode.valueOf(!text.isEmpty() && !text.equalsIgnoreCase("false"));
      case BLOB -> member.isStreaming() ? BinaryNode.valueOf(files.read(text)) : word;
      case STRING, TIMESTAMP -> word;
    };
  }

  private static boolean looksLikeJson(String word) {
    String stripped = word.strip();
    return stripped.startsWith("{") || stripped.startsWith("[");
  }

  /// Reads JSON as the CLI does: of a member that stands twice, the last counts.
  static JsonNode json(String text) throws CommandError {
    try {
      return LENIENT.readTree(text);
    } catch (JsonProcessingException e) {
      String shown = text.length() > 200 ? text.substring(0, 197) + "..." : text;
      throw new CommandError("invalid JSON: " + e.getOriginalMessage() + " in " + shown);
    }
  }

  private static ObjectMapper lenient() {
    return JsonMapper.builder(
            Json.MAPPER
                .getFactory()
                .rebuild()
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }
}
