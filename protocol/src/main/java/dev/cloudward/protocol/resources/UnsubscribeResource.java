package dev.cloudward.protocol.resources;

import com.google.auto.service.AutoService;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;

/// Ends what [SubscribeResource] began: `resources/unsubscribe`.
@AutoService(Method.class)
final class UnsubscribeResource implements Method {

  @Override
  public String name() {
    return "resources/unsubscribe";
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
    exchange.session().unsubscribe(exchange.text("uri"));
    return Reply.done();
  }
}
