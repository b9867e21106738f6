package dev.cloudward.kernel.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a call came to.
public sealed interface ToolResult {

  /// Success.
  ///
  /// @param data the structured form; null when the content blocks are all there is
  /// @param text a compact text form of the same data; null means the data's own JSON
  /// @param content further blocks
  record Answer(@Nullable JsonNode data, @Nullable String text, List<Content> content)
      implements ToolResult {
    public Answer {
      content = List.copyOf(content);
    }

    /// The text form: what is given, else the data as it stands, else nothing.
    public String asText() {
      if (text != null) {
        return text;
      }
      return switch (data) {
        case null -> "";
        case TextNode plain -> plain.asText();
        default -> Json.write(data);
      };
    }
  }

  /// Something the caller can do something about.
  ///
  /// @param kind what sort of thing went wrong
  /// @param message what happened, to which thing
  /// @param hint what to do next
  /// @param details machine-readable facts, such as an AWS error code and request id
  record Failure(Kind kind, String message, @Nullable String hint, @Nullable ObjectNode details)
      implements ToolResult {

    /// Sorts of failure; each transport maps them to its own codes.
    public enum Kind {
      UNKNOWN_TOOL,
      INVALID_ARGUMENT,
      /// State that came back with answers is not what was given out.
      INVALID_STATE,
      /// The client cannot do what the call needs, such as ask its user.
      MISSING_CAPABILITY,
      NOT_FOUND,
      DENIED,
      CONSENT_REQUIRED,
      DECLINED,
      NO_CREDENTIALS,
      AWS_ERROR,
      THROTTLED,
      UNREACHABLE,
      TIMEOUT,
      CANCELLED,
      OVERLOADED,
      INTERNAL;

      /// The kind as callers see it, such as `invalid_argument`.
      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    public Failure(Kind kind, String message) {
      this(kind, message, null, null);
    }

    public Failure(Kind kind, String message, @Nullable String hint) {
      this(kind, message, hint, null);
    }

    /// The failure as callers see it: `kind`, `message`, and where there are any, `hint` and
    /// `details`.
    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("kind", kind.label()).put("message", message);
      if (hint != null) {
        json.put("hint", hint);
      }
      if (details != null) {
        json.set("details", details);
      }
      return json;
    }

    /// The failure in the form that its tool documents, with `kind`, `message` and `hint` beside
    /// it; empty where the tool has none. Such a form is told by an `error` that is a text.
    public Optional<ObjectNode> documented() {
      if (details == null || !details.path("error").isTextual()) {
        return Optional.empty();
      }
      ObjectNode form = details.deepCopy();
      form.put("kind", kind.label()).put("message", message);
      if (hint != null) {
        form.put("hint", hint);
      }
      return Optional.of(form);
    }

    /// Message and hint as one readable text.
    public String asText() {
      return hint == null ? message : message + "\n" + hint;
    }
  }

  /// The caller must answer questions before the work can go on (MCP multi round-trip requests).
  ///
  /// @param requests the questions by a key that the answers repeat
  /// @param state what the tool wants back with the answers; signed on its way out
  record InputRequired(Map<String, InputRequest> requests, @Nullable String state)
      implements ToolResult {
    public InputRequired {
      requests = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }
  }

  /// One question to the client: an MCP method such as `elicitation/create` and its parameters.
  record InputRequest(String method, ObjectNode params) {

    /// Asks the person for the fields of a flat schema.
    public static InputRequest elicit(String message, ObjectNode schema) {
      ObjectNode params = Json.object().put("mode", "form").put("message", message);
      params.set("requestedSchema", schema);
      return new InputRequest("elicitation/create", params);
    }
  }

  static Answer of(JsonNode data) {
    return new Answer(data, null, List.of());
  }

  static Answer of(JsonNode data, String text) {
    return new Answer(data, text, List.of());
  }

  static Answer text(String text) {
    return new Answer(null, text, List.of());
  }

  static Answer content(Content... blocks) {
    return new Answer(null, null, List.of(blocks));
  }
}
