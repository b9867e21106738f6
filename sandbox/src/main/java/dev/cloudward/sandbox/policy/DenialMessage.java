package dev.cloudward.sandbox.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.policy.Evaluation.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Why something was denied, in the encoded form that EC2 tells and STS decodes.
public final class DenialMessage {

  private static final String MARK = "sandbox.";

  private DenialMessage() {}

  public static String encode(
      String caller, String action, String resource, Evaluation evaluation) {
    ObjectNode message =
        Json.object()
            .put("allowed", false)
            .put("explicitDeny", evaluation.verdict() == Verdict.EXPLICIT_DENY);
    message.set(
        "matchedStatements", Json.object().set("items", Json.strings(evaluation.sources())));
    message.set(
        "context",
        Json.object()
            .put("action", action)
            .put("resource", resource)
            .set("principal", Json.object().put("arn", caller)));
    return MARK
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Json.write(message).getBytes(StandardCharsets.UTF_8));
  }

  /// The message as JSON text; empty where it is not one of ours.
  public static Optional<String> decode(String encoded) {
    if (!encoded.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(encoded.substring(MARK.length()));
      return Optional.of(Json.write(Json.parse(new String(json, StandardCharsets.UTF_8))));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
