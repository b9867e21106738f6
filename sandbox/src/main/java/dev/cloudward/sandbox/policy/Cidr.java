package dev.cloudward.sandbox.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Address ranges such as `10.0.0.0/8`.
final class Cidr {

  private Cidr() {}

  /// Whether an address lies in a range; false for what is neither.
  static boolean contains(String address, String range) {
    String[] parts = range.split("/", 2);
    if (!isLiteral(address) || !isLiteral(parts[0])) {
      return false;
    }
    try {
      byte[] actual = InetAddress.getByName(address).getAddress();
      byte[] network = InetAddress.getByName(parts[0]).getAddress();
      int bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
      return actual.length == network.length && sharePrefix(actual, network, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      return false;
    }
  }

  private static boolean isLiteral(String address) {
    return address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  }

  private static boolean sharePrefix(byte[] a, byte[] b, int bits) {
    for (int i = 0; i < Math.min(bits, a.length * 8); i++) {
      int mask = 0x80 >> (i % 8);
      if ((a[i / 8] & mask) != (b[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
