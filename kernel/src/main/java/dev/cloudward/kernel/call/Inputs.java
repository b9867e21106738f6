package dev.cloudward.kernel.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a caller sends along when it repeats a call after questions (MCP multi round-trip).
///
/// @param responses its answers by the question's key
/// @param state the state that came with the questions
public record Inputs(Map<String, JsonNode> responses, @Nullable String state) {

  public Inputs {
    responses = Map.copyOf(responses);
  }

  public static Inputs none() {
    return new Inputs(Map.of(), null);
  }
}
