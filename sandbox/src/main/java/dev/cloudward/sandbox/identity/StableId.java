package dev.cloudward.sandbox.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Unique ids of seeded identities, which are the same in every run.
final class StableId {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private StableId() {}

  static String of(String prefix, String account, String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((prefix + account + name).getBytes(StandardCharsets.UTF_8));
      StringBuilder id = new StringBuilder(prefix);
      for (int i = 0; i < 17; i++) {
        id.append(BASE32.charAt(digest[i] & 31));
      }
      return id.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
