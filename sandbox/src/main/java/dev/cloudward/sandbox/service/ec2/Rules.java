package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules of security groups, one by one and as EC2 groups them into permissions.
final class Rules {

  private static final Map<String, String> PEERS =
      Map.of(
          "IpRanges", "CidrIp",
          "Ipv6Ranges", "CidrIpv6",
          "UserIdGroupPairs", "GroupId",
          "PrefixListIds", "PrefixListId");
  private static final List<String> LISTS =
      List.of("IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds");

  private Rules() {}

  /// The rules of a group's permissions.
  static List<Rule> of(JsonNode permissions) {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode permission : permissions) {
      for (String list : LISTS) {
        for (JsonNode entry : permission.path(list)) {
          String key = String.valueOf(PEERS.get(list));
          rules.add(
              new Rule(
                  permission.path("IpProtocol").asText(),
                  permission.path("FromPort").asInt(),
                  permission.path("ToPort").asInt(),
                  list,
                  key,
                  entry.path(key).asText(),
                  (ObjectNode) entry.deepCopy()));
        }
      }
    }
    return rules;
  }

  /// The rules that a request names, in permissions or in single parameters.
  static List<Rule> asked(Input input, SandboxRequest request) {
    ArrayNode permissions = Json.array();
    input.items("IpPermissions").forEach(item -> permissions.add(item.copy()));
    if (input.has("CidrIp")) {
      ObjectNode permission =
          permissions.addObject().setAll(input.pick("IpProtocol", "FromPort", "ToPort"));
      permission.putArray("IpRanges").addObject().put("CidrIp", input.need("CidrIp"));
    }
    for (JsonNode permission : permissions) {
      ObjectNode object = (ObjectNode) permission;
      object.put("IpProtocol", protocol(object.path("IpProtocol").asText("-1")));
      object
          .path("UserIdGroupPairs")
          .forEach(pair -> {
            if (!pair.has("UserId")) {
              ((ObjectNode) pair).put("UserId", request.account());
            }
          });
      check(object);
    }
    List<Rule> rules = of(permissions);
    if (rules.isEmpty() && input.strings("SecurityGroupRuleIds").isEmpty()) {
      throw new AwsFault(
          "MissingParameter",
          400,
          "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.");
    }
    return rules;
  }

  private static String protocol(String told) {
    return switch (told) {
      case "6" -> "tcp";
      case "17" -> "udp";
      case "1" -> "icmp";
      case "all" -> "-1";
      default -> told;
    };
  }

  private static void check(ObjectNode permission) {
    String protocol = permission.path("IpProtocol").asText();
    boolean hasPorts = protocol.equals("tcp") || protocol.equals("udp");
    int from = permission.path("FromPort").asInt(-1);
    int to = permission.path("ToPort").asInt(-1);
    if (hasPorts && (from < 0 || to > 65_535 || from > to)) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "Invalid value for portRange. Must specify both from and to ports, from 0 to 65535.");
    }
    for (JsonNode range : permission.path("IpRanges")) {
      String cidr = range.path("CidrIp").asText();
      if (!cidr.matches("\\d{1,3}(\\.\\d{1,3}){3}/([0-9]|[12]\\d|3[0-2])")) {
        throw new AwsFault("InvalidParameterValue", 400, "CIDR block " + cidr + " is malformed");
      }
    }
  }

  /// Adds rules to a group's permissions, each to the one with its protocol and ports.
  static void add(ArrayNode permissions, List<Rule> rules) {
    Map<String, ObjectNode> known = new LinkedHashMap<>();
    permissions.forEach(node -> known.put(key((ObjectNode) node), (ObjectNode) node));
    for (Rule rule : rules) {
      ObjectNode fresh = Json.object().put("IpProtocol", rule.protocol());
      if (rule.hasPorts()) {
        fresh.put("FromPort", rule.from()).put("ToPort", rule.to());
      }
      ObjectNode permission = known.get(key(fresh));
      if (permission == null) {
        permission = fresh;
        for (String list : LISTS) {
          permission.putArray(list);
        }
        known.put(key(permission), permission);
        permissions.add(permission);
      }
      Ec2State.list(permission, rule.list())
          .add(rule.entry().deepCopy().put(rule.key(), rule.peer()));
    }
  }

  private static String key(ObjectNode permission) {
    return permission.path("IpProtocol").asText()
        + "/"
        + permission.path("FromPort").asText("")
        + "/"
        + permission.path("ToPort").asText("");
  }
}
