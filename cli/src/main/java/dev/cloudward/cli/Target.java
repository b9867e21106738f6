package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// Where a tool runs.
interface Target extends AutoCloseable {

  /// What a call came to, ready to print.
  sealed interface Outcome {
    record Data(JsonNode data) implements Outcome {}

    record Text(String text) implements Outcome {}

    record Failed(String message) implements Outcome {}
  }

  /// The tool's input schema; missing when there is no such tool.
  JsonNode schema(String tool);

  Outcome call(String tool, JsonNode arguments);

  @Override
  void close();
}
