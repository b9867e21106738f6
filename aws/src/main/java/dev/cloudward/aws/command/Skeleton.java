package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.aws.client.InputValidator;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.output.OutputFormat;
import dev.cloudward.aws.wire.IdempotencyTokens;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers `--generate-cli-skeleton`: an input to fill in, or an output of the right shape. Nothing
/// is ever called.
final class Skeleton {

  private static final String OPTION = "generate-cli-skeleton";

  /// The option, which every command has that does not write to a file.
  static final Map<String, Arity> OPTIONS = Map.of(OPTION, Arity.OPTIONAL);

  private enum Kind {
    INPUT,
    YAML_INPUT,
    OUTPUT
  }

  private final Kind kind;
  private final boolean waivesOptions;
  private final Deque<String> stack = new ArrayDeque<>();

  private Skeleton(Kind kind, boolean waivesOptions) {
    this.kind = kind;
    this.waivesOptions = waivesOptions;
  }

  /// What was asked for, empty for nothing.
  static Optional<Skeleton> asked(Map<String, Values> given, List<String> words)
      throws CommandError {
    Values value = given.get(OPTION);
    if (value == null) {
      return Optional.empty();
    }
    Kind kind =
        switch (value.words().isEmpty() ? "input" : value.one()) {
          case "input" -> Kind.INPUT;
          case "yaml-input" -> Kind.YAML_INPUT;
          case "output" -> Kind.OUTPUT;
          default ->
              throw new CommandError(
                  "--" + OPTION + " takes input, yaml-input or output, was " + value.one());
        };
    return Optional.of(new Skeleton(kind, kind != Kind.OUTPUT && words.contains("--" + OPTION)));
  }

  /// Whether options that the command cannot go without may be missing.
  boolean waivesOptions() {
    return waivesOptions;
  }

  String print(AwsCommand command) throws CommandError {
    Structure input = command.operation().input();
    return switch (kind) {
      case INPUT -> OutputFormat.JSON.write("", input == null ? Json.object() : sample(input, ""));
      case YAML_INPUT -> input == null ? "{}\n" : YamlSkeleton.write(input, sample(input, ""));
      case OUTPUT -> output(command);
    };
  }

  private String output(AwsCommand command) throws CommandError {
    Structure input = command.operation().input();
    if (input != null) {
      ObjectNode checked = command.input().deepCopy();
      IdempotencyTokens.fill(input, checked, () -> "token");
      List<String> problems = InputValidator.problems(input, checked);
      if (!problems.isEmpty()) {
        throw new CommandError(String.join("; ", problems));
      }
    }
    Structure output = command.operation().output();
    JsonNode sample = output == null ? Json.object() : sample(output, "");
    return OutputFormat.of(command.options().output())
        .write(command.operation().name(), CommandRunner.picked(command, (ObjectNode) sample));
  }

  /// A value of a shape: empty texts and zeros for inputs, names for outputs.
  private JsonNode sample(Shape shape, String name) {
    stack.push(shape.name());
    try {
      return switch (shape) {
        case Structure structure -> structure(structure);
        case ListOf list -> {
          ArrayNode items = Json.array();
          String item = kind == Kind.OUTPUT ? list.member().shape().name() : "";
          yield items.add(sample(list.member().shape(), item));
        }
        case MapOf map -> Json.object().set("KeyName", sample(map.value().shape(), ""));
        case Scalar scalar -> scalar(scalar, name);
      };
    } finally {
      stack.pop();
    }
  }

  private ObjectNode structure(Structure structure) {
    ObjectNode members = Json.object();
    if (Collections.frequency(stack, structure.name()) <= 1) {
      structure
          .members()
          .forEach((name, member) -> members.set(name, sample(member.shape(), name)));
    }
    return members;
  }

  private JsonNode scalar(Scalar scalar, String name) {
    return switch (scalar.kind()) {
      case STRING ->
          TextNode.valueOf(
              kind == Kind.OUTPUT
                  ? name
                  : scalar.values().isEmpty() ? "" : scalar.values().getFirst());
      case INTEGER, LONG -> IntNode.valueOf(0);
      case FLOAT, DOUBLE -> DoubleNode.valueOf(0);
      case BOOLEAN -> BooleanNode.TRUE;
      case TIMESTAMP -> TextNode.valueOf("1970-01-01T00:00:00");
      case BLOB, BIG_INTEGER, BIG_DECIMAL -> NullNode.getInstance();
    };
  }
}
