package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// Whether a security group's permissions let the whole Internet in.
final class Openings {

  /// Any TCP port.
  static final int ANY_PORT = -1;

  private Openings() {}

  static boolean isOpen(JsonNode permissions, int port) {
    Set<String> halves = new HashSet<>();
    for (JsonNode permission : permissions) {
      if (!covers(permission, port)) {
        continue;
      }
      for (JsonNode range : permission.path("IpRanges")) {
        if (isAll(range.path("CidrIp").asText(), halves)) {
          return true;
        }
      }
      for (JsonNode range : permission.path("Ipv6Ranges")) {
        if (isAll(range.path("CidrIpv6").asText(), halves)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether a permission names this very range for a TCP port.
  static boolean isOpenTo(JsonNode permissions, String cidr, int port) {
    for (JsonNode permission : permissions) {
      if (covers(permission, port)) {
        for (JsonNode range : permission.path("IpRanges")) {
          if (range.path("CidrIp").asText().equals(cidr)) {
            return true;
          }
        }
        for (JsonNode range : permission.path("Ipv6Ranges")) {
          if (range.path("CidrIpv6").asText().equals(cidr)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean covers(JsonNode permission, int port) {
    String protocol = permission.path("IpProtocol").asText();
    if (protocol.equals("-1")) {
      return true;
    }
    if (!protocol.equals("tcp") && !protocol.equals("6")) {
      return false;
    }
    int from = permission.path("FromPort").asInt(0);
    int to = permission.path("ToPort").asInt(65_535);
    boolean isEveryPort = from <= 0 && (to < 0 || to >= 65_535);
    return port == ANY_PORT || isEveryPort || (from <= port && port <= to);
  }

  /// A range of everybody, or the second half of it: two /1 ranges are everybody, too.
  private static boolean isAll(String cidr, Set<String> halves) {
    int slash = cidr.lastIndexOf('/');
    if (slash < 0) {
      return false;
    }
    String bits = cidr.substring(slash + 1);
    if (bits.equals("0")) {
      return true;
    }
    if (!bits.equals("1")) {
      return false;
    }
    String family = cidr.contains(":") ? "6" : "4";
    String half = cidr.startsWith("128.") || cidr.startsWith("8000:") ? "upper" : "lower";
    halves.add(family + half);
    return halves.contains(family + "upper") && halves.contains(family + "lower");
  }
}
