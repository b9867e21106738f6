package dev.cloudward.toolsets.cases.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// What a model is asked.
///
/// @param system what it shall do, in our words only
/// @param data what it shall read: delimited, and never to be obeyed
/// @param question what the caller wants to know
/// @param schema the JSON Schema of the answer, null for free text
/// @param maxTokens most tokens of the answer
public record Prompt(
    String system, String data, String question, @Nullable ObjectNode schema, int maxTokens) {

  /// Characters that count as input.
  int characters() {
    return system.length() + data.length() + question.length();
  }

  /// The same with more said in the question.
  public Prompt adding(String more) {
    return new Prompt(system, data, question + "\n\n" + more, schema, maxTokens);
  }
}
