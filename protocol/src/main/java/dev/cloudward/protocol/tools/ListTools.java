package dev.cloudward.protocol.tools;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.dispatch.Registry;
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

/// Lists the tools of the connection's toolsets by name: `tools/list`.
@AutoService(Method.class)
final class ListTools implements Method {

  private final Registry registry;
  private final int pageSize;

  ListTools(Features features, EngineSettings settings) {
    this.registry = features.dispatcher().registry();
    this.pageSize = settings.pageSize();
  }

  @Override
  public String name() {
    return "tools/list";
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
    boolean isWhole = exchange.link().toolsets().isEmpty();
    return Page.of(
        exchange,
        "tools",
        registry.list(exchange.link().toolsets()),
        entry -> entry.spec().name(),
        ToolJson::write,
        pageSize,
        new Caching(Duration.ofMinutes(5), isWhole));
  }
}
