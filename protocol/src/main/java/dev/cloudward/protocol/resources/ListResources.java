package dev.cloudward.protocol.resources;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.kernel.resource.ResourceProvider.Listed;
import dev.cloudward.protocol.EngineSettings;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.exchange.BoundedWork;
import dev.cloudward.protocol.exchange.Caching;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Page;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;

/// Lists what the caller can read, provider by provider: `resources/list`.
@AutoService(Method.class)
final class ListResources implements Method {

  private final List<ResourceProvider> providers;
  private final int pageSize;
  private final BoundedWork work;

  ListResources(Features features, EngineSettings settings) {
    this.providers = features.resources();
    this.pageSize = settings.pageSize();
    this.work = features.work();
  }

  @Override
  public String name() {
    return "resources/list";
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
  public Reply handle(Exchange exchange) throws InterruptedException {
    return work.reply(
        exchange,
        () -> {
          List<Listed> all =
              providers.stream()
                  .flatMap(provider -> provider.list(exchange.caller()).stream())
                  .toList();
          return Page.of(
              exchange,
              "resources",
              all,
              Listed::uri,
              ResourceJson::listed,
              pageSize,
              Caching.none());
        });
  }
}
