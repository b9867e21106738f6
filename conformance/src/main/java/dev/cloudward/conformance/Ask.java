package dev.cloudward.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;

/// The questions of the fixtures.
final class Ask {

  private Ask() {}

  /// For one required field.
  static InputRequest form(String message, String field, String type) {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties").putObject(field).put("type", type);
    schema.putArray("required").add(field);
    return InputRequest.elicit(message, schema);
  }

  static InputRequest sample(String prompt, int maxTokens) {
    ObjectNode params = Json.object();
    ObjectNode message = params.putArray("messages").addObject().put("role", "user");
    message.putObject("content").put("type", "text").put("text", prompt);
    return new InputRequest("sampling/createMessage", params.put("maxTokens", maxTokens));
  }

  static InputRequest roots() {
    return new InputRequest("roots/list", Json.object());
  }
}
