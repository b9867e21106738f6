package dev.cloudward.kernel.policy;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The secret with which this server signs what callers bring back.
///
/// Read or made on first use, because loading the cryptography costs a start that may never need
/// it.
public final class ServerKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 32;

  private final Supplier<byte[]> source;
  private @Nullable SecretKeySpec key;
  private @Nullable SecureRandom random;

  private ServerKey(Supplier<byte[]> source) {
    this.source = source;
  }

  /// The key of `CLOUDWARD_STATE_KEY` (base64, at least 32 bytes, the same for all replicas behind
  /// one address), else one for this process alone.
  public static ServerKey from(Environment environment) {
    String given = environment.text("CLOUDWARD_STATE_KEY").orElse(null);
    if (given == null) {
      return ofProcess();
    }
    byte[] bytes = decode(given);
    if (bytes.length < SHORTEST) {
      throw new ConfigError(
          "CLOUDWARD_STATE_KEY must be base64 of at least 32 random bytes,"
              + " such as from: openssl rand -base64 32");
    }
    return of(bytes);
  }

  /// A key that lives as long as the process.
  public static ServerKey ofProcess() {
    return new ServerKey(() -> {
      byte[] bytes = new byte[SHORTEST];
      new SecureRandom().nextBytes(bytes);
      return bytes;
    });
  }

  /// @param bytes at least 32
  public static ServerKey of(byte[] bytes) {
    if (bytes.length < SHORTEST) {
      throw new IllegalArgumentException("a key must have at least " + SHORTEST + " bytes");
    }
    byte[] copy = bytes.clone();
    return new ServerKey(() -> copy);
  }

  /// Signs bytes for one purpose; a signature for another purpose does not fit.
  public byte[] sign(String purpose, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
    }
  }

  /// Whether the signature is ours, compared in constant time.
  public boolean isSignature(String purpose, byte[] body, byte[] signature) {
    return MessageDigest.isEqual(signature, sign(purpose, body));
  }

  /// Random bytes that nobody can guess.
  public byte[] random(int count) {
    byte[] bytes = new byte[count];
    randomness().nextBytes(bytes);
    return bytes;
  }

  private synchronized SecretKeySpec key() {
    SecretKeySpec ready = key;
    if (ready == null) {
      ready = new SecretKeySpec(source.get(), ALGORITHM);
      key = ready;
    }
    return ready;
  }

  private synchronized SecureRandom randomness() {
    SecureRandom ready = random;
    if (ready == null) {
      ready = new SecureRandom();
      random = ready;
    }
    return ready;
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
