package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.kernel.text.Nearest;
import java.util.Arrays;
import java.util.List;

/// Reads rules from YAML.
public final class RuleReader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private RuleReader() {}

  /// Reads one rule that is in no file.
  public static Rule parse(String yaml) {
    try {
      String id = YAML.readTree(yaml).path("id").asText("rule");
      return parse(id + ".yaml", yaml);
    } catch (JsonProcessingException e) {
      throw new RuleError("the rule cannot be read: " + e.getOriginalMessage());
    }
  }

  /// Reads one rule.
  ///
  /// @param file the file's name for messages
  public static Rule parse(String file, String yaml) {
    try {
      refuseUnknown(file, YAML.readTree(yaml));
      Rule rule = YAML.readValue(yaml, Rule.class);
      if (rule == null) {
        throw new RuleError(file + " is empty.");
      }
      String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
      if (!name.equals(rule.id())) {
        throw new RuleError(
            file + " holds the rule " + rule.id() + ": name the file like the rule.");
      }
      return rule;
    } catch (UnrecognizedPropertyException e) {
      throw new RuleError(file + ": there is no " + e.getPropertyName() + " here.");
    } catch (JsonProcessingException e) {
      if (root(e) instanceof RuleError wrong) {
        throw new RuleError(file + ": " + wrong.getMessage());
      }
      throw new RuleError(file + " cannot be read: " + e.getOriginalMessage());
    }
  }

  /// Misspelt members are told before missing ones, which they cause.
  private static void refuseUnknown(String file, JsonNode node) {
    List<String> known =
        Arrays.stream(Rule.class.getRecordComponents())
            .map(c -> c.getName().equals("isOptional") ? "optional" : c.getName())
            .toList();
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            throw new RuleError(file + ": a rule has no " + name + "." + Nearest.hint(name, known));
          }
        });
  }

  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
