package dev.cloudward.protocol.resources;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.kernel.resource.ResourceProvider.Template;
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

/// Lists the families of resources: `resources/templates/list`.
@AutoService(Method.class)
final class ListResourceTemplates implements Method {

  private final List<ResourceProvider> providers;
  private final int pageSize;

  ListResourceTemplates(Features features, EngineSettings settings) {
    this.providers = features.resources();
    this.pageSize = settings.pageSize();
  }

  @Override
  public String name() {
    return "resources/templates/list";
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
        "resourceTemplates",
        providers.stream().flatMap(provider -> provider.templates().stream()).toList(),
        Template::uriTemplate,
        ResourceJson::template,
        pageSize,
        new Caching(Duration.ofMinutes(5), true));
  }
}
