package dev.cloudward.toolsets.cases.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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

  /// A SHA-256 of all that decides a model's answer.
  String hash(String model) {
    MessageDigest digest = sha256();
    List<String> parts =
        List.of(
            model,
            system,
            data,
            question,
            schema == null ? "" : Json.write(schema),
            Integer.toString(maxTokens));
    for (String part : parts) {
      digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The same with more said in the question.
  public Prompt adding(String more) {
    return new Prompt(system, data, question + "\n\n" + more, schema, maxTokens);
  }
}
