package dev.cloudward.protocol.prompts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.exchange.BoundedWork;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;
import java.util.Optional;

/// Suggests values for an argument of a prompt or a variable of a resource template:
/// `completion/complete`.
@AutoService(Method.class)
final class Complete implements Method {

  /// The most that a result may carry.
  private static final int MOST_VALUES = 100;

  private final List<Prompt> prompts;
  private final List<ResourceProvider> providers;
  private final BoundedWork work;

  Complete(Features features) {
    this.prompts = features.prompts();
    this.providers = features.resources();
    this.work = features.work();
  }

  @Override
  public String name() {
    return "completion/complete";
  }

  @Override
  public Era era() {
    return Era.BOTH;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("ref.type", Kind.TEXT),
        Field.optional("ref.name", Kind.TEXT),
        Field.optional("ref.uri", Kind.TEXT),
        Field.required("argument.name", Kind.TEXT),
        Field.required("argument.value", Kind.TEXT));
  }

  @Override
  public Reply handle(Exchange exchange) throws InterruptedException {
    return work.reply(
        exchange,
        () ->
            switch (exchange.text("ref.type")) {
              case "ref/prompt" -> ofPrompt(exchange);
              case "ref/resource" -> ofTemplate(exchange);
              default -> Reply.invalidParams("params.ref.type must be ref/prompt or ref/resource");
            });
  }

  private Reply ofPrompt(Exchange exchange) {
    String name = exchange.text("ref.name");
    return prompts.stream()
        .filter(prompt -> prompt.spec().name().equals(name))
        .findFirst()
        .map(prompt ->
            written(
                prompt.complete(exchange.text("argument.name"), exchange.text("argument.value"))))
        .orElseGet(() -> Reply.invalidParams("there is no prompt of this name: params.ref.name"));
  }

  private Reply ofTemplate(Exchange exchange) {
    String uri = exchange.text("ref.uri");
    Optional<ResourceProvider> owner =
        providers.stream()
            .filter(provider ->
                provider.templates().stream().anyMatch(known -> known.uriTemplate().equals(uri)))
            .findFirst();
    return owner
        .map(provider ->
            written(
                provider.complete(
                    uri, exchange.text("argument.name"), exchange.text("argument.value"))))
        .orElseGet(() -> Reply.invalidParams("there is no such resource template: params.ref.uri"));
  }

  private static Reply written(List<String> values) {
    ObjectNode result = Json.object();
    ObjectNode completion = result.putObject("completion");
    completion.set("values", Json.strings(values.subList(0, Math.min(values.size(), MOST_VALUES))));
    completion.put("total", values.size()).put("hasMore", values.size() > MOST_VALUES);
    return Reply.of(result);
  }
}
