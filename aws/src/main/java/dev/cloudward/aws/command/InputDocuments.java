package dev.cloudward.aws.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.output.Yaml;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Takes a whole input from one document: `--cli-input-json` and `--cli-input-yaml`. Options of
/// their own win over what stands in it.
final class InputDocuments {

  private static final String JSON = "cli-input-json";
  private static final String YAML = "cli-input-yaml";

  /// The options, which every command has that does not write to a file.
  static final Map<String, Arity> OPTIONS = Map.of(JSON, Arity.ONE, YAML, Arity.ONE);

  private final ParamFiles files;

  InputDocuments(ParamFiles files) {
    this.files = files;
  }

  /// Adds the members of a document that are not in the input yet.
  void merge(Draft draft) throws CommandError {
    if (draft.has(JSON) && draft.has(YAML)) {
      throw new CommandError("--" + JSON + " and --" + YAML + " exclude each other");
    }
    Optional<String> json = draft.text(JSON);
    if (json.isPresent()) {
      merge(JSON, ValueReader.json(files.resolve(json.get()).asText()), draft.input());
    }
    Optional<String> yaml = draft.text(YAML);
    if (yaml.isPresent()) {
      merge(YAML, yaml(files.resolve(yaml.get()).asText()), draft.input());
    }
  }

  private static JsonNode yaml(String text) throws CommandError {
    try {
      return Yaml.parse(text);
    } catch (JsonProcessingException e) {
      throw new CommandError("--" + YAML + " is no YAML: " + e.getOriginalMessage());
    }
  }

  private static void merge(String option, JsonNode document, ObjectNode input)
      throws CommandError {
    if (!(document instanceof ObjectNode members)) {
      throw new CommandError("--" + option + " must be an object, was " + describe(document));
    }
    members
        .properties()
        .forEach(entry -> {
          if (!input.has(entry.getKey())) {
            input.set(entry.getKey(), entry.getValue());
          }
        });
  }

  private static String describe(JsonNode document) {
    return document instanceof MissingNode
        ? "empty"
        : document.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
