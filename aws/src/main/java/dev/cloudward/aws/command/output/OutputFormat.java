package dev.cloudward.aws.command.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// A format of answers, byte for byte what the AWS CLI prints.
public enum OutputFormat {
  JSON {
    @Override
    public String write(String title, JsonNode value) {
      return value.isObject() && value.isEmpty() ? "" : JsonOutput.of(value) + "\n";
    }
  },
  TEXT {
    @Override
    public String write(String title, JsonNode value) {
      return TextOutput.of(value);
    }
  },
  TABLE {
    @Override
    public String write(String title, JsonNode value) {
      return TableOutput.of(title, value);
    }
  },
  YAML {
    @Override
    public String write(String title, JsonNode value) {
      return value.isObject() && value.isEmpty() ? "" : Yaml.write(value);
    }
  };

  /// The format of a name such as `table`.
  public static OutputFormat of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// Writes an answer.
  ///
  /// @param title what a table is headed with: the operation's name
  public abstract String write(String title, JsonNode value);
}
