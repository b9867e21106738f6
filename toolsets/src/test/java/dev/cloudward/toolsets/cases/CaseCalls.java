package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.dispatch.DispatcherSettings;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.dispatch.ResultStore;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetyPolicy;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Calls case tools the way every transport does, on a read-only server.
final class CaseCalls {

  private final Dispatcher dispatcher;

  CaseCalls(List<? extends Tool<?>> tools) {
    Environment environment = new Environment(Map.of());
    ServerKey key = ServerKey.from(environment);
    dispatcher =
        new Dispatcher(
            new Registry(tools),
            new SafetyPolicy(SafetySettings.from(environment)),
            StateSeal.with(key),
            Redactor.of(Map.of()),
            List.of(),
            new ResultStore(key, DemoEngine.CLOCK),
            DispatcherSettings.from(environment),
            DemoEngine.CLOCK);
  }

  JsonNode answer(String tool, String arguments, String... accounts) {
    ToolResult result = call(tool, arguments, accounts);
    if (result instanceof Answer answer && answer.data() != null) {
      return answer.data();
    }
    throw new AssertionError(tool + " " + arguments + " gave " + result);
  }

  String failure(String tool, String arguments) {
    ToolResult result = call(tool, arguments);
    if (result instanceof Failure failure) {
      return failure.asText();
    }
    throw new AssertionError(tool + " " + arguments + " gave " + result);
  }

  ToolResult call(String tool, String arguments, String... accounts) {
    try {
      return dispatcher.call(
          new Request(
              "test",
              "test",
              new Caller("test", Set.of(), Set.of(), Set.of(accounts)),
              tool,
              Json.parse(arguments),
              Inputs.none(),
              Set.of(),
              Deadline.in(Duration.ofSeconds(60)),
              new Cancellation(),
              Client.silent()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(arguments, e);
    }
  }
}
