package dev.cloudward.protocol.prompts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.policy.StateSeal.Opened;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.prompt.Prompt.Filled;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.protocol.EngineSettings;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.exchange.BoundedWork;
import dev.cloudward.protocol.exchange.BoundedWork.Outcome;
import dev.cloudward.protocol.exchange.ContentWriter;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.InputRequests;
import dev.cloudward.protocol.exchange.Interview;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Fills in a prompt, asking what it needs to know: `prompts/get`.
@AutoService(Method.class)
final class GetPrompt implements Method {

  private final List<Prompt> prompts;
  private final StateSeal seal;
  private final Redactor redactor;
  private final BoundedWork work;
  private final Duration questionLimit;

  GetPrompt(Features features, EngineSettings settings) {
    this.prompts = features.prompts();
    this.seal = features.seal();
    this.redactor = features.redactor();
    this.work = features.work();
    this.questionLimit = settings.questionLimit();
  }

  @Override
  public String name() {
    return "prompts/get";
  }

  @Override
  public Era era() {
    return Era.BOTH;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("name", Kind.TEXT),
        Field.optional("arguments", Kind.TEXTS),
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
    Prompt prompt = find(name).orElse(null);
    if (prompt == null) {
      List<String> names = prompts.stream().map(known -> known.spec().name()).toList();
      return Reply.invalidParams(
          "there is no prompt of this name." + Nearest.hint(name, names) + " (params.name)");
    }
    Map<String, String> arguments = exchange.texts("arguments");
    for (Prompt.Argument argument : prompt.spec().arguments()) {
      if (argument.isRequired() && !arguments.containsKey(argument.name())) {
        return Reply.invalidParams("params.arguments." + argument.name() + " is required");
      }
    }
    Inputs given = exchange.inputs();
    if (given.state() == null) {
      return fill(prompt, exchange, given, 0);
    }
    Opened opened = seal.open(purpose(prompt, exchange), given.state()).orElse(null);
    return opened == null
        ? Reply.invalidParams("params.requestState is not for this request, was used, or expired")
        : fill(prompt, exchange, new Inputs(given.responses(), opened.toolState()), 0);
  }

  private Optional<Prompt> find(String name) {
    return prompts.stream().filter(prompt -> prompt.spec().name().equals(name)).findFirst();
  }

  private Reply fill(Prompt prompt, Exchange exchange, Inputs inputs, int round)
      throws InterruptedException {
    Context context = Context.of(exchange.call(prompt.spec().name(), inputs, work.limit()), inputs);
    return switch (work.run(exchange, () -> prompt.fill(exchange.texts("arguments"), context))) {
      case Outcome.Ended<Filled>(Reply reply) -> reply;
      case Outcome.Done<Filled>(Filled.Messages(List<Prompt.Message> messages)) ->
          written(prompt, messages, exchange);
      case Outcome.Done<Filled>(Filled.Asks(InputRequired asks)) ->
          exchange.isStateless()
              ? InputRequests.reply(sealed(asks, prompt, exchange), exchange.peer())
              : interview(prompt, exchange, asks, round);
    };
  }

  private InputRequired sealed(InputRequired asks, Prompt prompt, Exchange exchange) {
    String state = seal.seal(purpose(prompt, exchange), new Opened(false, asks.state()));
    return new InputRequired(asks.requests(), state);
  }

  /// What state is bound to, so that it opens for the same caller, prompt and arguments only.
  private static String purpose(Prompt prompt, Exchange exchange) {
    Map<String, String> sorted = new TreeMap<>(exchange.texts("arguments"));
    return String.join(
        "\n",
        "prompts/get",
        exchange.caller().subject(),
        prompt.spec().name(),
        Json.write(Json.MAPPER.valueToTree(sorted)));
  }

  private Reply interview(Prompt prompt, Exchange exchange, InputRequired asks, int round)
      throws InterruptedException {
    if (round == Interview.MOST_ROUNDS) {
      return new Reply.Failed(RpcError.internal("the prompt asks without end"));
    }
    return switch (Interview.hold(asks, exchange, questionLimit)) {
      case Interview.Result.Answers(Inputs inputs) -> fill(prompt, exchange, inputs, round + 1);
      case Interview.Result.Ended(Failure failure) ->
          new Reply.Failed(RpcError.internal(failure.asText()));
    };
  }

  private Reply written(Prompt prompt, List<Prompt.Message> messages, Exchange exchange) {
    ObjectNode result = Json.object().put("description", prompt.spec().description());
    ArrayNode written = result.putArray("messages");
    for (Prompt.Message message : messages) {
      written
          .addObject()
          .put("role", message.role())
          .set("content", ContentWriter.write(clean(message.content()), exchange.peer().version()));
    }
    return Reply.of(result);
  }

  private Content clean(Content content) {
    return content instanceof Content.Text(String text)
        ? new Content.Text(redactor.text(text, true))
        : content;
  }
}
