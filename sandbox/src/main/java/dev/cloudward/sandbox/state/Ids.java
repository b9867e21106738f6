package dev.cloudward.sandbox.state;

import java.util.Random;
import java.util.UUID;

/// Makes identifiers of the forms that AWS uses.
public final class Ids {

  private static final String HEX = "0123456789abcdef";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String WORD =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Random random;

  /// @param random the source of chance; one with a fixed seed makes the same identifiers again
  public Ids(Random random) {
    this.random = random;
  }

  /// Hexadecimal digits, as in `i-0abc…`.
  public String hex(int length) {
    return of(HEX, length);
  }

  /// Letters and digits, as in secret keys.
  public String word(int length) {
    return of(WORD, length);
  }

  /// A unique id of IAM, such as `AIDA…`: the prefix and 17 more.
  public String iam(String prefix) {
    return prefix + of(BASE32, 17);
  }

  /// An access key id: the prefix and 16 more.
  public String accessKey(String prefix) {
    return prefix + of(BASE32, 16);
  }

  public String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /// A number from 0 to below a bound.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  private String of(String alphabet, int length) {
    StringBuilder id = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      id.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return id.toString();
  }
}
