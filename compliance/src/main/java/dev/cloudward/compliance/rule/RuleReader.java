package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.kernel.text.Nearest;
import java.util.Collection;

/// Reads rules from YAML.
public final class RuleReader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private RuleReader() {}

  /// Reads one rule.
  ///
  /// @param file the file's name for messages
  public static Rule parse(String file, String yaml) {
    try {
      Rule rule = YAML.readValue(yaml, Rule.class);
      if (rule == null) {
        throw new RuleError(file + " is empty.");
      }
      String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
      if (!name.equals(rule.id())) {
        throw new RuleError(file + " holds the rule " + rule.id() + ": name the file like the rule.");
      }
      return rule;
    } catch (UnrecognizedPropertyException e) {
      Collection<Object> ids = e.getKnownPropertyIds() == null ? java.util.List.of() : e.getKnownPropertyIds();
      throw new RuleError(
          file
              + ": a rule has no "
              + e.getPropertyName()
              + "."
              + Nearest.hint(e.getPropertyName(), ids.stream().map(String::valueOf).toList()));
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof RuleError wrong) {
        throw new RuleError(file + ": " + wrong.getMessage());
      }
      throw new RuleError(file + " cannot be read: " + e.getOriginalMessage());
    }
  }
}
