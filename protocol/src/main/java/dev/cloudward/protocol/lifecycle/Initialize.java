package dev.cloudward.protocol.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.ServerInfo;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.util.List;

/// Opens a session: `initialize`. A version that is not ours is answered with our newest.
@AutoService(Method.class)
final class Initialize implements Method {

  private final ServerInfo server;

  Initialize(Features features) {
    this.server = features.server();
  }

  @Override
  public String name() {
    return "initialize";
  }

  @Override
  public Era era() {
    return Era.SESSION;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("protocolVersion", Kind.TEXT),
        Field.required("capabilities", Kind.OBJECT),
        Field.required("clientInfo.name", Kind.TEXT));
  }

  @Override
  public Reply handle(Exchange exchange) {
    ProtocolVersion version =
        ProtocolVersion.of(exchange.text("protocolVersion"))
            .filter(asked -> !asked.isStateless())
            .orElse(ProtocolVersion.LATEST_SESSION);
    exchange
        .link()
        .open(
            new Peer(
                version,
                exchange.text("clientInfo.name"),
                exchange.params().withObject("capabilities")));
    ObjectNode result = Json.object().put("protocolVersion", version.date());
    result.set("capabilities", Capabilities.of(false));
    result.set("serverInfo", server.toJson(version));
    result.put("instructions", server.instructions());
    return Reply.of(result);
  }
}
