package dev.cloudward.protocol.lifecycle;

import com.google.auto.service.AutoService;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.LogLevels;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;

/// Sets which log messages a session gets: `logging/setLevel`.
@AutoService(Method.class)
final class SetLogLevel implements Method {

  @Override
  public String name() {
    return "logging/setLevel";
  }

  @Override
  public Era era() {
    return Era.SESSION;
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.required("level", Kind.TEXT));
  }

  @Override
  public Reply handle(Exchange exchange) {
    return LogLevels.of(exchange.text("level"))
        .map(level -> {
          exchange.session().logFrom(level);
          return Reply.done();
        })
        .orElseGet(() -> Reply.invalidParams("params.level must be one of " + LogLevels.names()));
  }
}
