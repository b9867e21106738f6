package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Site;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One rule to add to a security group or to remove.
record RuleChange(
    String groupId, boolean adds, boolean isIngress, ObjectNode permission, String who) {

  private static final Pattern GROUP = Pattern.compile("sg-[0-9a-f]{8,17}");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*/\\d{1,3}");
  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "icmp", "icmpv6", "-1");

  /// Checks all that can be checked without asking AWS.
  static RuleChange of(ChangeSecurityGroupRuleTool.Arguments given) throws CallFailed {
    need(GROUP.matcher(given.groupId()).matches(), "group_id must look like sg-0aaa0000000000002.");
    String protocol = given.protocol() == null ? "tcp" : given.protocol();
    need(PROTOCOLS.contains(protocol), "protocol must be tcp, udp, icmp, icmpv6 or -1 for all.");
    need(
        (given.cidr() == null) != (given.sourceGroupId() == null),
        "give cidr or source_group_id, and not both.");
    ObjectNode permission = Json.object().put("IpProtocol", protocol);
    Integer from = given.fromPort();
    Integer to = given.toPort() == null ? from : given.toPort();
    if (!protocol.equals("-1")) {
      if (from == null || to == null) {
        throw invalid("from_port is required for " + protocol + ", for example 443.");
      }
      need(from <= to, "from_port must not be above to_port, was " + from + " and " + to + ".");
      permission.put("FromPort", from).put("ToPort", to);
    }
    String who = addWho(given, permission);
    return new RuleChange(
        given.groupId(),
        given.action().equals("add"),
        !"egress".equals(given.direction()),
        permission,
        who);
  }

  private static String addWho(ChangeSecurityGroupRuleTool.Arguments given, ObjectNode permission)
      throws CallFailed {
    ObjectNode entry;
    String who;
    if (given.sourceGroupId() != null) {
      who = given.sourceGroupId();
      need(GROUP.matcher(who).matches(), "source_group_id must look like sg-0aaa0000000000002.");
      entry = permission.putArray("UserIdGroupPairs").addObject().put("GroupId", who);
    } else {
      who = String.valueOf(given.cidr());
      boolean isV6 = IPV6.matcher(who).matches();
      need(
          isV6 || IPV4.matcher(who).matches(),
          "cidr must look like 10.0.0.0/8 or 2001:db8::/32, was \"" + who + "\".");
      entry =
          permission
              .putArray(isV6 ? "Ipv6Ranges" : "IpRanges")
              .addObject()
              .put(isV6 ? "CidrIpv6" : "CidrIp", who);
    }
    if (given.description() != null) {
      entry.put("Description", given.description());
    }
    return who;
  }

  String operation() {
    return (adds ? "Authorize" : "Revoke") + "SecurityGroup" + (isIngress ? "Ingress" : "Egress");
  }

  ObjectNode input() {
    ObjectNode input = Json.object().put("GroupId", groupId);
    input.putArray("IpPermissions").add(permission);
    return input;
  }

  String describe() {
    boolean isOpening = adds && isIngress && SecurityGroupRules.isEverybody(who);
    return (adds ? "adds to " : "removes from ")
        + groupId
        + ": "
        + (isIngress ? "ingress from " : "egress to ")
        + who
        + ", protocol "
        + permission.path("IpProtocol").asText()
        + (permission.has("FromPort")
            ? " ports "
                + permission.path("FromPort").asInt()
                + "-"
                + permission.path("ToPort").asInt()
            : ", all ports")
        + (isOpening ? " - OPEN TO THE WHOLE INTERNET" : "");
  }

  /// A rule that is there already, or gone already, is no failure.
  ObjectNode apply(Site site) throws CallFailed, InterruptedException {
    ObjectNode answer = Json.object().put("success", true).put("group_id", groupId);
    Optional<ObjectNode> output =
        site.find(
            "ec2",
            operation(),
            input(),
            Set.of(adds ? "InvalidPermission.Duplicate" : "InvalidPermission.NotFound"));
    answer.put("changed", output.isPresent());
    output
        .map(o -> o.path("SecurityGroupRules"))
        .filter(rules -> !rules.isEmpty())
        .ifPresent(rules -> answer.set("rule", SecurityGroupRules.toJson(rules.path(0))));
    return answer;
  }

  private static void need(boolean isRight, String message) throws CallFailed {
    if (!isRight) {
      throw invalid(message);
    }
  }

  private static CallFailed invalid(String message) {
    return new CallFailed(Failure.Kind.INVALID_ARGUMENT, message);
  }
}
