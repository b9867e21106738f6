package dev.cloudward.protocol.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.ServerInfo;
import dev.cloudward.protocol.exchange.Caching;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import java.time.Duration;

/// Says what the server speaks and can do: `server/discover`.
@AutoService(Method.class)
final class Discover implements Method {

  private final ServerInfo server;

  Discover(Features features) {
    this.server = features.server();
  }

  @Override
  public String name() {
    return "server/discover";
  }

  @Override
  public Era era() {
    return Era.STATELESS;
  }

  @Override
  public Reply handle(Exchange exchange) {
    ObjectNode result = Json.object();
    result.set("supportedVersions", Json.strings(ProtocolVersion.dates()));
    result.set("capabilities", Capabilities.of(true));
    result.put("instructions", server.instructions());
    return Reply.of(result, new Caching(Duration.ofHours(1), true));
  }
}
