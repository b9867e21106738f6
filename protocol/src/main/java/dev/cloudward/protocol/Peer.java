package dev.cloudward.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import java.util.Collection;

/// What a client said of itself: in `initialize` for a session, or in `_meta` for one request.
///
/// @param name the program's name, for logs only
/// @param capabilities MCP `ClientCapabilities`
public record Peer(ProtocolVersion version, String name, ObjectNode capabilities) {

  public static final String ELICIT = "elicitation/create";
  public static final String SAMPLE = "sampling/createMessage";
  public static final String LIST_ROOTS = "roots/list";

  /// Whether it answers requests of this method; for elicitation, in form mode.
  public boolean answers(String method) {
    return switch (method) {
      case ELICIT -> elicits("form");
      case SAMPLE -> capabilities.path("sampling").isObject();
      case LIST_ROOTS -> capabilities.path("roots").isObject();
      default -> false;
    };
  }

  /// Whether it answers this question, its mode considered.
  public boolean answers(InputRequest question) {
    return question.method().equals(ELICIT)
        ? elicits(modeOf(question))
        : answers(question.method());
  }

  /// Whether it declared a protocol extension.
  public boolean hasExtension(String id) {
    return capabilities.path("extensions").path(id).isObject();
  }

  /// The capabilities that the questions need and this client lacks, as it would declare them.
  public ObjectNode missingFor(Collection<InputRequest> questions) {
    ObjectNode missing = Json.object();
    for (InputRequest question : questions) {
      if (!answers(question)) {
        switch (question.method()) {
          case ELICIT -> missing.withObject("elicitation").putObject(modeOf(question));
          case SAMPLE -> missing.putObject("sampling");
          case LIST_ROOTS -> missing.putObject("roots");
          default -> throw new IllegalArgumentException("no client answers " + question.method());
        }
      }
    }
    return missing;
  }

  /// An empty `elicitation` object means form mode (MCP 2025-11-25, client/elicitation).
  private boolean elicits(String mode) {
    JsonNode declared = capabilities.path("elicitation");
    return declared.isObject()
        && (declared.has(mode) || (mode.equals("form") && !declared.has("url")));
  }

  private static String modeOf(InputRequest question) {
    return question.params().path("mode").asText("form");
  }
}
