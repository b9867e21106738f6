package dev.cloudward.protocol.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.ProtocolVersion;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Session ids that say what the session is, signed, so that every replica with the same key can
/// serve every session (docs/decisions/0002).
final class SessionTickets {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final String PURPOSE = "mcp-session";
  private static final int LONGEST = 2048;
  private static final int LONGEST_NAME = 64;

  /// The parts of `ClientCapabilities` that the engine acts on; the rest is not worth carrying.
  private static final String[] CARRIED = {"elicitation", "sampling", "roots"};

  private final ServerKey key;
  private final Clock clock;
  private final Duration validity;

  SessionTickets(ServerKey key, Clock clock, Duration validity) {
    this.key = key;
    this.clock = clock;
    this.validity = validity;
  }

  /// A new id; visible ASCII only, as Streamable HTTP asks.
  String issue(Peer peer, String owner) {
    String name = peer.name();
    ObjectNode body =
        Json.object()
            .put("v", peer.version().date())
            .put("n", name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
            .put("o", owner)
            .put("e", clock.millis() + validity.toMillis())
            .put("r", ENCODER.encodeToString(key.random(12)));
    ObjectNode capabilities = body.putObject("c");
    for (String carried : CARRIED) {
      if (peer.capabilities().path(carried).isObject()) {
        ObjectNode kept = capabilities.putObject(carried);
        for (String mode : new String[] {"form", "url"}) {
          if (peer.capabilities().path(carried).path(mode).isObject()) {
            kept.putObject(mode);
          }
        }
      }
    }
    byte[] bytes = Json.writeBytes(body);
    return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(key.sign(PURPOSE, bytes));
  }

  /// The session that an id of ours stands for; empty when it is not ours, changed or too old.
  Optional<Session> open(String id) {
    int dot = id.indexOf('.');
    if (dot < 0 || id.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(id.substring(0, dot));
      if (!key.isSignature(PURPOSE, bytes, Base64.getUrlDecoder().decode(id.substring(dot + 1)))) {
        return Optional.empty();
      }
      JsonNode body = Json.parse(bytes);
      if (body.path("e").asLong() < clock.millis()) {
        return Optional.empty();
      }
      return ProtocolVersion.of(body.path("v").asText())
          .map(version ->
              new Session(
                  id,
                  body.path("o").asText(),
                  new Peer(version, body.path("n").asText(), body.withObject("c"))));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }
}
