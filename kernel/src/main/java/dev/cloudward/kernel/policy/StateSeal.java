package dev.cloudward.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals what a caller must bring back unchanged: consent tokens and multi round-trip state.
///
/// A seal is signed (HMAC-SHA256), bound to who asked for what, expires, and opens once. Anything
/// else reads as absent; MCP 2026-07-28 calls such state attacker-controlled.
public final class StateSeal {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int MOST_REMEMBERED = 100_000;

  private final SecretKeySpec key;
  private final Clock clock;
  private final Duration validity;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Long> opened = new LinkedHashMap<>();

  /// What a seal held.
  ///
  /// @param isConsented whether it was given as a consent that its bearer may exercise
  /// @param toolState the tool's own state
  public record Opened(boolean isConsented, @Nullable String toolState) {}

  /// @param key at least 32 random bytes, the same for all replicas behind one address
  public StateSeal(byte[] key, Clock clock, Duration validity) {
    if (key.length < 32) {
      throw new IllegalArgumentException("a sealing key must have at least 32 bytes");
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.clock = clock;
    this.validity = validity;
  }

  /// A seal with a key of its own, for one process.
  public static StateSeal ofProcess() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new StateSeal(key, Clock.systemUTC(), Duration.ofMinutes(10));
  }

  /// Seals state for one purpose.
  ///
  /// @param purpose what it is bound to, such as caller, tool and arguments
  public String seal(String purpose, Opened content) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    ObjectNode body =
        Json.object()
            .put("n", ENCODER.encodeToString(nonce))
            .put("e", clock.millis() + validity.toMillis())
            .put("c", content.isConsented());
    if (content.toolState() != null) {
      body.put("s", content.toolState());
    }
    byte[] bytes = Json.writeBytes(body);
    return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(sign(purpose, bytes));
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
      if (!MessageDigest.isEqual(mac, sign(purpose, bytes))) {
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

  private byte[] sign(String purpose, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256", e);
    }
  }
}
