package dev.cloudward.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tools whose questions are results: multi round-trip requests.
final class InputRequiredTools {

  private static final String PREFIX = "test_input_required_result_";

  private InputRequiredTools() {}

  private static InputRequired asking(String key, InputRequest question, String state) {
    return new InputRequired(Map.of(key, question), state);
  }

  private static JsonNode answer(Context context, String key) {
    return context.inputs().responses().getOrDefault(key, MissingNode.getInstance());
  }

  @AutoService(Tool.class)
  static final class Elicitation extends FixtureTool {
    Elicitation() {
      super(PREFIX + "elicitation", "Asks for a name and greets.");
    }

    @Override
    ToolResult run(Context context) {
      JsonNode name = answer(context, "user_name").path("content").path("name");
      return name.isTextual()
          ? ToolResult.text("Hello, " + name.asText() + "!")
          : asking("user_name", Ask.form("What is your name?", "name", "string"), "asked");
    }
  }

  @AutoService(Tool.class)
  static final class Sampling extends FixtureTool {
    Sampling() {
      super(PREFIX + "sampling", "Has the client's model name a capital.");
    }

    @Override
    ToolResult run(Context context) {
      JsonNode said = answer(context, "capital_question").path("content").path("text");
      return said.isTextual()
          ? ToolResult.text(said.asText())
          : asking("capital_question", Ask.sample("What is the capital of France?", 100), "asked");
    }
  }

  @AutoService(Tool.class)
  static final class ListRoots extends FixtureTool {
    ListRoots() {
      super(PREFIX + "list_roots", "Asks for the client's roots.");
    }

    @Override
    ToolResult run(Context context) {
      JsonNode roots = answer(context, "client_roots").path("roots");
      return roots.isArray()
          ? ToolResult.text("Roots: " + roots)
          : asking("client_roots", Ask.roots(), "asked");
    }
  }

  @AutoService(Tool.class)
  static final class RequestState extends FixtureTool {
    RequestState() {
      super(PREFIX + "request_state", "Wants its state back with the answer.");
    }

    @Override
    ToolResult run(Context context) {
      return "round-1".equals(context.inputs().state())
          ? ToolResult.text("state-ok")
          : asking("confirm", Ask.form("Please confirm", "ok", "boolean"), "round-1");
    }
  }

  @AutoService(Tool.class)
  static final class TamperedState extends FixtureTool {
    TamperedState() {
      super(PREFIX + "tampered_state", "Takes no state but its own.");
    }

    @Override
    ToolResult run(Context context) {
      return context.inputs().state() != null
          ? ToolResult.text("state-ok")
          : asking("confirm", Ask.form("Please confirm", "ok", "boolean"), "untouched");
    }
  }

  @AutoService(Tool.class)
  static final class MultipleInputs extends FixtureTool {
    MultipleInputs() {
      super(PREFIX + "multiple_inputs", "Asks three things at once.");
    }

    @Override
    ToolResult run(Context context) {
      Map<String, InputRequest> questions = new LinkedHashMap<>();
      questions.put("user_name", Ask.form("What is your name?", "name", "string"));
      questions.put("greeting", Ask.sample("Generate a greeting", 50));
      questions.put("client_roots", Ask.roots());
      return context.inputs().responses().keySet().containsAll(questions.keySet())
          ? ToolResult.text("Thank you for all three.")
          : new InputRequired(questions, "asked");
    }
  }

  @AutoService(Tool.class)
  static final class MultiRound extends FixtureTool {
    MultiRound() {
      super(PREFIX + "multi_round", "Asks twice, one after the other.");
    }

    @Override
    ToolResult run(Context context) {
      String state = context.inputs().state();
      if (state == null) {
        return asking("step1", Ask.form("Step 1: What is your name?", "name", "string"), "1:");
      }
      if (state.equals("1:")) {
        String name = answer(context, "step1").path("content").path("name").asText();
        return asking(
            "step2",
            Ask.form("Step 2: What is your favorite color?", "color", "string"),
            "2:" + name);
      }
      String color = answer(context, "step2").path("content").path("color").asText();
      return ToolResult.text(state.substring(2) + " likes " + color);
    }
  }

  @AutoService(Tool.class)
  static final class Capabilities extends FixtureTool {
    Capabilities() {
      super(PREFIX + "capabilities", "Asks only what the client can answer.");
    }

    @Override
    ToolResult run(Context context) {
      Map<String, InputRequest> questions = new LinkedHashMap<>();
      if (context.client().answers("elicitation/create")) {
        questions.put("user_name", Ask.form("What is your name?", "name", "string"));
      }
      if (context.client().answers("sampling/createMessage")) {
        questions.put("greeting", Ask.sample("Generate a greeting", 50));
      }
      return questions.isEmpty() || context.inputs().state() != null
          ? ToolResult.text("Nothing more to ask.")
          : new InputRequired(questions, "asked");
    }
  }
}
