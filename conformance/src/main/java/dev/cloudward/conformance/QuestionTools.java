package dev.cloudward.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.Map;

/// Tools that put one question to the client and repeat the answer.
final class QuestionTools {

  private QuestionTools() {}

  private static ToolResult asking(Context context, InputRequest question, String before) {
    JsonNode answer = context.inputs().responses().get("answer");
    if (answer == null) {
      return new InputRequired(Map.of("answer", question), null);
    }
    return ToolResult.text(
        before
            + "action="
            + answer.path("action").asText("none")
            + ", content="
            + Json.write(answer.path("content")));
  }

  @AutoService(Tool.class)
  static final class Sampling implements Tool<Sampling.SamplingArguments> {
    record SamplingArguments(
        @Param(value = "what to ask the model", example = "Hello") String prompt) {}

    private static final ToolSpec<SamplingArguments> SPEC =
        ToolSpec.local(
            "test_sampling", SamplingArguments.class, "Has the client's model answer a prompt.");

    @Override
    public ToolSpec<SamplingArguments> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(SamplingArguments arguments, Context context) {
      return Plan.of(run -> asking(run, Ask.sample(arguments.prompt(), 100), "LLM response: "));
    }
  }

  @AutoService(Tool.class)
  static final class Elicitation implements Tool<Elicitation.ElicitationArguments> {
    record ElicitationArguments(
        @Param(value = "what to show the user", example = "Who?") String message) {}

    private static final ToolSpec<ElicitationArguments> SPEC =
        ToolSpec.local(
            "test_elicitation", ElicitationArguments.class, "Asks the user for name and address.");

    @Override
    public ToolSpec<ElicitationArguments> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(ElicitationArguments arguments, Context context) {
      ObjectNode schema = Json.object().put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      properties.putObject("username").put("type", "string").put("description", "User's response");
      properties
          .putObject("email")
          .put("type", "string")
          .put("description", "User's email address");
      schema.putArray("required").add("username").add("email");
      return Plan.of(
          run -> asking(run, InputRequest.elicit(arguments.message(), schema), "User response: "));
    }
  }

  @AutoService(Tool.class)
  static final class Defaults extends FixtureTool {
    Defaults() {
      super("test_elicitation_sep1034_defaults", "Asks with a default for every type.");
    }

    @Override
    ToolResult run(Context context) {
      ObjectNode schema = Json.object().put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      properties.putObject("name").put("type", "string").put("default", "John Doe");
      properties.putObject("age").put("type", "integer").put("default", 30);
      properties.putObject("score").put("type", "number").put("default", 95.5);
      ObjectNode status = properties.putObject("status").put("type", "string");
      status.putArray("enum").add("active").add("inactive").add("pending");
      status.put("default", "active");
      properties.putObject("verified").put("type", "boolean").put("default", true);
      return asking(
          context, InputRequest.elicit("Please check these.", schema), "Elicitation completed: ");
    }
  }

  @AutoService(Tool.class)
  static final class Enums extends FixtureTool {
    Enums() {
      super("test_elicitation_sep1330_enums", "Asks with every kind of choice.");
    }

    @Override
    ToolResult run(Context context) {
      ObjectNode schema = Json.object().put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      options(properties.putObject("untitledSingle").put("type", "string"));
      titled(properties.putObject("titledSingle").put("type", "string").putArray("oneOf"));
      ObjectNode legacy = properties.putObject("legacyEnum").put("type", "string");
      legacy.putArray("enum").add("opt1").add("opt2").add("opt3");
      legacy.putArray("enumNames").add("Option One").add("Option Two").add("Option Three");
      options(
          properties
              .putObject("untitledMulti")
              .put("type", "array")
              .putObject("items")
              .put("type", "string"));
      titled(
          properties
              .putObject("titledMulti")
              .put("type", "array")
              .putObject("items")
              .putArray("anyOf"));
      return asking(
          context, InputRequest.elicit("Please choose.", schema), "Elicitation completed: ");
    }

    private static void options(ObjectNode schema) {
      schema.putArray("enum").add("option1").add("option2").add("option3");
    }

    private static void titled(ArrayNode choices) {
      choices.addObject().put("const", "value1").put("title", "First Option");
      choices.addObject().put("const", "value2").put("title", "Second Option");
      choices.addObject().put("const", "value3").put("title", "Third Option");
    }
  }

  @AutoService(Tool.class)
  static final class MissingCapability extends FixtureTool {
    MissingCapability() {
      super("test_missing_capability", "Needs a client that samples.");
    }

    @Override
    ToolResult run(Context context) {
      return asking(context, Ask.sample("Say something", 10), "");
    }
  }

  @AutoService(Tool.class)
  static final class StreamingElicitation extends FixtureTool {
    StreamingElicitation() {
      super("test_streaming_elicitation", "Reports progress, then asks the user.");
    }

    @Override
    ToolResult run(Context context) {
      context.client().progress(1, 2.0, "about to ask");
      return asking(context, Ask.form("Go on?", "ok", "boolean"), "");
    }
  }
}
