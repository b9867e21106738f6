package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.server.Application;

/// Runs tools in this process.
final class LocalTarget implements Target {

  private final Application application;

  LocalTarget(Environment environment) {
    this.application = Application.of(environment);
  }

  @Override
  public JsonNode schema(String tool) {
    return application
        .registry()
        .find(tool, application.toolsets())
        .<JsonNode>map(entry -> entry.binder().schema())
        .orElse(MissingNode.getInstance());
  }

  @Override
  public Outcome call(String tool, JsonNode arguments) {
    Dispatcher dispatcher = application.dispatcher();
    ToolResult result =
        dispatcher.call(
            new Request(
                "cli",
                "cli",
                Caller.local(),
                tool,
                arguments,
                Inputs.none(),
                application.toolsets(),
                Deadline.in(dispatcher.settings().timeLimit()),
                new Cancellation(),
                Client.silent()));
    return switch (result) {
      case Answer answer ->
          answer.data() == null
              ? new Outcome.Text(answer.asText())
              : new Outcome.Data(answer.data());
      case Failure failure -> new Outcome.Failed(failure.asText());
      case InputRequired asks ->
          new Outcome.Failed(
              "the tool asks for "
                  + String.join(", ", asks.requests().keySet())
                  + "; call it through an MCP client that can answer");
    };
  }

  @Override
  public void close() {
    application.close();
  }
}
