package dev.cloudward.protocol.prompts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.protocol.EngineSettings;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.exchange.Caching;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Page;
import dev.cloudward.protocol.exchange.Reply;
import java.time.Duration;
import java.util.List;

/// Lists the prompts by name: `prompts/list`.
@AutoService(Method.class)
final class ListPrompts implements Method {

  private final List<Prompt> prompts;
  private final int pageSize;

  ListPrompts(Features features, EngineSettings settings) {
    this.prompts = features.prompts();
    this.pageSize = settings.pageSize();
  }

  @Override
  public String name() {
    return "prompts/list";
  }

  @Override
  public Era era() {
    return Era.BOTH;
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.optional("cursor", Kind.TEXT));
  }

  @Override
  public Reply handle(Exchange exchange) {
    return Page.of(
        exchange,
        "prompts",
        prompts,
        prompt -> prompt.spec().name(),
        ListPrompts::write,
        pageSize,
        new Caching(Duration.ofMinutes(5), true));
  }

  private static ObjectNode write(Prompt prompt) {
    Prompt.Spec spec = prompt.spec();
    ObjectNode json = Json.object().put("name", spec.name()).put("description", spec.description());
    if (!spec.arguments().isEmpty()) {
      ArrayNode arguments = json.putArray("arguments");
      for (Prompt.Argument argument : spec.arguments()) {
        arguments
            .addObject()
            .put("name", argument.name())
            .put("description", argument.description())
            .put("required", argument.isRequired());
      }
    }
    return json;
  }
}
