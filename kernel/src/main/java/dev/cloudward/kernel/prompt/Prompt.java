package dev.cloudward.kernel.prompt;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.ToolResult;
import java.util.List;
import java.util.Map;

/// A ready-made instruction that a person picks. Marked `@AutoService(Prompt.class)`.
public interface Prompt {

  /// How it is listed.
  record Spec(String name, String description, List<Argument> arguments) {
    public Spec {
      arguments = List.copyOf(arguments);
    }
  }

  /// One value that the person fills in.
  record Argument(String name, String description, boolean isRequired) {}

  /// One message of the conversation that it starts; role is `user` or `assistant`.
  record Message(String role, Content content) {}

  /// What filling it in came to: messages, or questions to ask first.
  sealed interface Filled {
    record Messages(List<Message> messages) implements Filled {
      public Messages {
        messages = List.copyOf(messages);
      }
    }

    record Asks(ToolResult.InputRequired questions) implements Filled {}
  }

  Spec spec();

  /// Fills in the arguments; required ones are present.
  Filled fill(Map<String, String> arguments, Context context);

  /// Values for an argument that begin with what was typed.
  default List<String> complete(String argument, String typed) {
    return List.of();
  }
}
