package dev.cloudward.sandbox.service.s3;

import java.util.Comparator;

/// The order of keys in listings, which is that of their UTF-8 bytes.
final class KeyOrder implements Comparator<String> {

  static final KeyOrder UTF8 = new KeyOrder();

  private KeyOrder() {}

  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean isSurrogate = Character.isSurrogate(x);
        return isSurrogate == Character.isSurrogate(y) ? x - y : isSurrogate ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
