package dev.cloudward.protocol.lifecycle;

import com.google.auto.service.AutoService;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;

/// Shows that the connection is alive: `ping`.
@AutoService(Method.class)
final class Ping implements Method {

  @Override
  public String name() {
    return "ping";
  }

  @Override
  public Era era() {
    return Era.SESSION;
  }

  @Override
  public Reply handle(Exchange exchange) {
    return Reply.done();
  }
}
