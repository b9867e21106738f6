package dev.cloudward.protocol.tasks;

import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.protocol.exchange.Reply;

/// The request behind a task.
public interface TaskWork {

  /// Runs it to its end or its next questions. Never throws.
  ToolResult run(Inputs inputs, Client client, Cancellation cancellation);

  /// What the request would have been answered with.
  Reply write(ToolResult result);
}
