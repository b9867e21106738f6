package dev.cloudward.protocol.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.kernel.tool.ToolSpec.TaskSupport;
import dev.cloudward.protocol.EngineSettings;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Headers;
import dev.cloudward.protocol.exchange.Interview;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.tasks.TaskDesk;
import dev.cloudward.protocol.tasks.TaskWork;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a tool: `tools/call`.
///
/// Questions on the way go out as the era has it: in a session as requests that are answered while
/// the call waits, else as a result after which the client repeats the call.
@AutoService(Method.class)
final class CallTool implements Method {

  private final Dispatcher dispatcher;
  private final TaskDesk tasks;
  private final Duration questionLimit;
  private final MirroredArguments mirrored = new MirroredArguments();

  CallTool(Features features, TaskDesk tasks, EngineSettings settings) {
    this.dispatcher = features.dispatcher();
    this.tasks = tasks;
    this.questionLimit = settings.questionLimit();
  }

  @Override
  public String name() {
    return "tools/call";
  }

  @Override
  public Era era() {
    return Era.BOTH;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("name", Kind.TEXT),
        Field.optional("arguments", Kind.OBJECT),
        Field.optional("inputResponses", Kind.OBJECTS),
        Field.optional("requestState", Kind.TEXT));
  }

  @Override
  public String routedBy() {
    return "name";
  }

  @Override
  public Reply handle(Exchange exchange) throws InterruptedException {
    String name = exchange.text("name");
    if (!exchange.isStateless()) {
      return ToolReplies.of(interviewing(exchange, name), exchange.peer());
    }
    Registry.Entry<?> tool =
        dispatcher.registry().find(name, exchange.link().toolsets()).orElse(null);
    RpcError mismatch = mismatch(exchange, tool);
    if (mismatch != null) {
      return new Reply.Refused(mismatch);
    }
    TaskSupport support = tool == null ? TaskSupport.FORBIDDEN : tool.spec().tasks();
    boolean takesTasks = exchange.peer().hasExtension(TaskDesk.EXTENSION);
    if (support == TaskSupport.REQUIRED && !takesTasks) {
      return ToolReplies.needsTasks(TaskDesk.EXTENSION);
    }
    return support != TaskSupport.FORBIDDEN && takesTasks
        ? tasks.begin(exchange, new ToolWork(exchange, name))
        : ToolReplies.of(call(exchange, name, exchange.inputs()), exchange.peer());
  }

  private @Nullable RpcError mismatch(Exchange exchange, Registry.@Nullable Entry<?> tool) {
    Headers headers = exchange.link().headers();
    return headers == null || tool == null
        ? null
        : mirrored.check(tool, exchange.params().path("arguments"), headers);
  }

  private ToolResult call(Exchange exchange, String name, Inputs inputs) {
    return dispatcher.call(
        exchange.call(
            name, exchange.params().path("arguments"), inputs, dispatcher.settings().timeLimit()));
  }

  private ToolResult interviewing(Exchange exchange, String name) throws InterruptedException {
    ToolResult result = call(exchange, name, Inputs.none());
    for (int round = 0; result instanceof InputRequired asks; round++) {
      if (round == Interview.MOST_ROUNDS) {
        return new Failure(
            Failure.Kind.INTERNAL, "the tool asked more than " + round + " times in a row.");
      }
      result =
          switch (Interview.hold(asks, exchange, questionLimit)) {
            case Interview.Result.Answers(Inputs inputs) -> call(exchange, name, inputs);
            case Interview.Result.Ended(Failure failure) -> failure;
          };
    }
    return result;
  }

  /// A call that runs as a task: with a client and a time limit of its own.
  private final class ToolWork implements TaskWork {
    private final Exchange exchange;
    private final String name;

    private ToolWork(Exchange exchange, String name) {
      this.exchange = exchange;
      this.name = name;
    }

    @Override
    public ToolResult run(Inputs inputs, Client client, Cancellation cancellation) {
      JsonNode arguments = exchange.params().path("arguments");
      Exchange own =
          new Exchange(
              exchange.id(),
              exchange.request(),
              exchange.link(),
              exchange.peer(),
              null,
              client,
              cancellation);
      return dispatcher.call(own.call(name, arguments, inputs, dispatcher.settings().taskLimit()));
    }

    @Override
    public Reply write(ToolResult result) {
      return ToolReplies.of(result, exchange.peer());
    }
  }
}
