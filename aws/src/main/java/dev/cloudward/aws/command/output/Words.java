package dev.cloudward.aws.command.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.aws.wire.FloatText;

/// Single values as Python prints them, which scripts know: `None`, `True`, `1.5`.
final class Words {

  private Words() {}

  static String of(JsonNode value) {
    if (value.isNull()) {
      return "None";
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "True" : "False";
    }
    if (value.isNumber()) {
      return FloatText.of(value);
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
