package dev.cloudward.kernel.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.policy.StateSeal.Opened;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gets a person's yes before a change: by a question where the client can be asked, else by a
/// token that the refusal carries and a repeated call brings back.
final class Consent {

  private static final String QUESTION = "consent";
  private static final String ELICIT = "elicitation/create";

  private final StateSeal seal;

  Consent(StateSeal seal) {
    this.seal = seal;
  }

  /// Asks for consent, or finds that it was given; null means it was.
  ///
  /// @param purpose what the consent is bound to: caller, tool and arguments
  /// @param opened the state that came with the request, null when there was none; an answer counts
  ///   only beside it, because only the state shows that this question was asked
  /// @param token the token that came as an argument
  @Nullable ToolResult missing(
      Request request,
      String purpose,
      @Nullable Opened opened,
      @Nullable String token,
      String what) {
    if (opened != null && opened.isConsented()) {
      return null;
    }
    JsonNode answer = opened == null ? null : request.inputs().responses().get(QUESTION);
    if (answer != null) {
      return isYes(answer) ? null : declined(what);
    }
    if (token != null) {
      return seal.open(purpose, token).filter(Opened::isConsented).isPresent()
          ? null
          : refused(purpose, what, "The consent token is not for this call, was used, or expired.");
    }
    if (request.client().answers(ELICIT)) {
      return new InputRequired(
          Map.of(QUESTION, InputRequest.elicit("Allow this change?\n" + what, form())),
          seal.seal(purpose, new Opened(false, null)));
    }
    return refused(purpose, what, "This change needs the user's consent.");
  }

  private Failure refused(String purpose, String what, String reason) {
    ObjectNode details = Json.object().put("consent", seal.seal(purpose, new Opened(true, null)));
    return new Failure(
        Failure.Kind.CONSENT_REQUIRED,
        reason + "\n" + what,
        "Show this to the user; if they agree, repeat the same call with consent=\""
            + details.get("consent").asText()
            + "\".",
        details);
  }

  private static Failure declined(String what) {
    return new Failure(
        Failure.Kind.DECLINED,
        "The user did not agree to this change, so nothing was done.\n" + what);
  }

  private static boolean isYes(JsonNode answer) {
    return answer.path("action").asText().equals("accept")
        && answer.path("content").path("confirm").asBoolean(false);
  }

  private static ObjectNode form() {
    ObjectNode schema = Json.object().put("type", "object");
    schema
        .putObject("properties")
        .putObject("confirm")
        .put("type", "boolean")
        .put("title", "Yes, do it")
        .put("default", false);
    schema.putArray("required").add("confirm");
    return schema;
  }
}
