package dev.cloudward.protocol.resources;

import com.google.auto.service.AutoService;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;

/// Has a session told when a resource changes: `resources/subscribe`.
@AutoService(Method.class)
final class SubscribeResource implements Method {

  @Override
  public String name() {
    return "resources/subscribe";
  }

  @Override
  public Era era() {
    return Era.SESSION;
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.required("uri", Kind.TEXT));
  }

  @Override
  public Reply handle(Exchange exchange) {
    return exchange.session().subscribe(exchange.text("uri"))
        ? Reply.done()
        : Reply.invalidParams("this session has as many subscriptions as it may: params.uri");
  }
}
