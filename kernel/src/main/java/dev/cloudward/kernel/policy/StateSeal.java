package dev.cloudward.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Seals what a caller must bring back unchanged: consent tokens and multi round-trip state.
///
/// A seal is signed (HMAC-SHA256), bound to who asked for what, expires, and opens once. Anything
/// else reads as absent; MCP 2026-07-28 calls such state attacker-controlled.
public final class StateSeal {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int MOST_REMEMBERED = 100_000;

  private static final String PURPOSE = "state-seal\n";

  private final ServerKey key;
  private final Clock clock;
  private final Duration validity;
  private final Map<String, Long> opened = new LinkedHashMap<>();

  /// What a seal held.
  ///
  /// @param isConsented whether it was given as a consent that its bearer may exercise
  /// @param toolState the tool's own state
  public record Opened(boolean isConsented, @Nullable String toolState) {}

  /// @param validity how long a seal can be opened
  public StateSeal(ServerKey key, Clock clock, Duration validity) {
    this.key = key;
    this.clock = clock;
    this.validity = validity;
  }

  /// A seal that opens within ten minutes.
  public static StateSeal with(ServerKey key) {
    return new StateSeal(key, Clock.systemUTC(), Duration.ofMinutes(10));
  }

  /// A seal with a key of its own, for one process.
  public static StateSeal ofProcess() {
    return with(ServerKey.ofProcess());
  }

  /// How long a seal can be opened.
  public Duration validity() {
    return validity;
  }

  /// Seals state for one purpose.
  ///
  /// @param purpose what it is bound to, such as caller, tool and arguments
  public String seal(String purpose, Opened content) {
    ObjectNode body =
        Json.object()
            .put("n", ENCODER.encodeToString(key.random(16)))
            .put("e", clock.millis() + validity.toMillis())
            .put("c", content.isConsented());
    if (content.toolState() != null) {
      body.put("s", content.toolState());
    }
    byte[] bytes = Json.writeBytes(body);
    return ENCODER.encodeToString(bytes)
        + "."
        + ENCODER.encodeToString(key.sign(PURPOSE + purpose, bytes));
  }

  /// Opens a seal for the purpose that it was made for; empty when it is not whole, not for this
  /// purpose, too old, or has been opened before.
  public Optional<Opened> open(String purpose, String sealed) {
    try {
      int dot = sealed.indexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
      byte[] mac = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
      if (!key.isSignature(PURPOSE + purpose, bytes, mac)) {
        return Optional.empty();
      }
      JsonNode body = Json.parse(bytes);
      long expires = body.path("e").asLong();
      if (expires < clock.millis() || !isFirstUse(body.path("n").asText(), expires)) {
        return Optional.empty();
      }
      String toolState = body.has("s") ? body.path("s").asText() : null;
      return Optional.of(new Opened(body.path("c").asBoolean(), toolState));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private synchronized boolean isFirstUse(String nonce, long expires) {
    long now = clock.millis();
    opened.values().removeIf(until -> until < now);
    if (opened.size() >= MOST_REMEMBERED) {
      return false;
    }
    return opened.putIfAbsent(nonce, expires) == null;
  }
}
