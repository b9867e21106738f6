package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;

/// One rule of a security group: a protocol, ports and one peer.
///
/// @param list the list that it stands in, such as `IpRanges`
/// @param key the member that names the peer, such as `CidrIp`
/// @param entry the peer as it stands in the list
record Rule(
    String protocol, int from, int to, String list, String key, String peer, ObjectNode entry) {

  boolean hasPorts() {
    return !protocol.equals("-1");
  }

  boolean isSame(Rule other) {
    return protocol.equals(other.protocol)
        && (!hasPorts() || (from == other.from && to == other.to))
        && list.equals(other.list)
        && peer.equals(other.peer);
  }

  /// An id that stays the same for the same rule.
  String id(ObjectNode group, boolean isEgress) {
    String text = group.path("GroupId").asText() + isEgress + protocol + from + to + list + peer;
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return "sgr-0%016x".formatted(hash);
  }

  ObjectNode described(ObjectNode group, boolean isEgress) {
    ObjectNode rule =
        Json.object()
            .put("SecurityGroupRuleId", id(group, isEgress))
            .put("GroupId", group.path("GroupId").asText())
            .put("GroupOwnerId", group.path("OwnerId").asText())
            .put("IsEgress", isEgress)
            .put("IpProtocol", protocol)
            .put("FromPort", hasPorts() ? from : -1)
            .put("ToPort", hasPorts() ? to : -1);
    switch (list) {
      case "IpRanges" -> rule.put("CidrIpv4", peer);
      case "Ipv6Ranges" -> rule.put("CidrIpv6", peer);
      case "PrefixListIds" -> rule.put("PrefixListId", peer);
      default ->
          rule.set(
              "ReferencedGroupInfo",
              Json.object()
                  .put("GroupId", peer)
                  .put("UserId", entry.path("UserId").asText(group.path("OwnerId").asText())));
    }
    if (entry.hasNonNull("Description")) {
      rule.put("Description", entry.path("Description").asText());
    }
    return rule;
  }
}
