package dev.cloudward.conformance;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Client.LogLevel;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.change.Change.ListChanged;
import dev.cloudward.kernel.change.Change.Listing;
import dev.cloudward.kernel.change.Changes;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;

/// Tools that say something before they are done, or to somebody else.
final class StreamTools {

  private StreamTools() {}

  private static ToolResult logging(Context context) throws InterruptedException {
    for (String message :
        new String[] {
          "Tool execution started", "Tool processing data", "Tool execution completed"
        }) {
      context.client().log(LogLevel.INFO, "conformance", TextNode.valueOf(message));
      Thread.sleep(50);
    }
    return ToolResult.text("Logged three messages.");
  }

  @AutoService(Tool.class)
  static final class WithLogging extends FixtureTool {
    WithLogging() {
      super("test_tool_with_logging", "Sends three log messages.");
    }

    @Override
    ToolResult run(Context context) throws InterruptedException {
      return logging(context);
    }
  }

  @AutoService(Tool.class)
  static final class Logging extends FixtureTool {
    Logging() {
      super("test_logging_tool", "Sends three log messages where the request asks for them.");
    }

    @Override
    ToolResult run(Context context) throws InterruptedException {
      return logging(context);
    }
  }

  @AutoService(Tool.class)
  static final class WithProgress extends FixtureTool {
    WithProgress() {
      super("test_tool_with_progress", "Reports progress three times.");
    }

    @Override
    ToolResult run(Context context) throws InterruptedException {
      for (int done = 0; done <= 100; done += 50) {
        context.client().progress(done, 100.0, null);
        Thread.sleep(50);
      }
      return ToolResult.text("Reported progress three times.");
    }
  }

  @AutoService(Tool.class)
  static final class Reconnection extends FixtureTool {
    Reconnection() {
      super("test_reconnection", "Lets go of the connection before it answers.");
    }

    @Override
    ToolResult run(Context context) throws InterruptedException {
      context.client().release();
      Thread.sleep(100);
      return ToolResult.text("Answered after the client came back.");
    }
  }

  @AutoService(Tool.class)
  static final class TriggerToolChange extends FixtureTool {
    private final Changes changes;

    TriggerToolChange(Changes changes) {
      super("test_trigger_tool_change", "Announces that the list of tools changed.");
      this.changes = changes;
    }

    @Override
    ToolResult run(Context context) {
      changes.announce(new ListChanged(Listing.TOOLS));
      return ToolResult.text("Announced.");
    }
  }

  @AutoService(Tool.class)
  static final class TriggerPromptChange extends FixtureTool {
    private final Changes changes;

    TriggerPromptChange(Changes changes) {
      super("test_trigger_prompt_change", "Announces that the list of prompts changed.");
      this.changes = changes;
    }

    @Override
    ToolResult run(Context context) {
      changes.announce(new ListChanged(Listing.PROMPTS));
      return ToolResult.text("Announced.");
    }
  }
}
