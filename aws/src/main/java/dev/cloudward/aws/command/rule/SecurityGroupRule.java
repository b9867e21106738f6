package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Set;

/// `ec2 authorize-security-group-ingress` and its three sisters: options for one rule, in place of
/// `--ip-permissions`.
@AutoService(CommandRule.class)
final class SecurityGroupRule implements CommandRule {

  private static final Set<String> COMMANDS =
      Set.of(
          "ec2 authorize-security-group-ingress",
          "ec2 authorize-security-group-egress",
          "ec2 revoke-security-group-ingress",
          "ec2 revoke-security-group-egress");

  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "icmp", "all");

  private static final List<String> OPTIONS =
      List.of("protocol", "port", "cidr", "source-group", "group-owner");

  @Override
  public boolean appliesTo(CommandName command) {
    return COMMANDS.contains(command.toString());
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.add(Custom.text("protocol", SecurityGroupRule::protocol));
    table.add(Custom.text("port", SecurityGroupRule::port));
    table.add(
        Custom.text(
            "cidr",
            (value, input) ->
                permission(input)
                    .set("IpRanges", Json.array().add(Json.object().set("CidrIp", value)))));
    table.add(
        Custom.text(
            "source-group",
            (value, input) ->
                pair(input)
                    .set(value.asText().startsWith("sg-") ? "GroupId" : "GroupName", value)));
    table.add(Custom.text("group-owner", (value, input) -> pair(input).set("UserId", value)));
    List.of(
            "ip-protocol",
            "from-port",
            "to-port",
            "cidr-ip",
            "source-security-group-name",
            "source-security-group-owner-id")
        .forEach(table::hide);
  }

  @Override
  public void check(Draft draft) throws CommandError {
    draft.refuseTogether(List.of("ip-permissions"), OPTIONS);
  }

  private static ObjectNode permission(ObjectNode input) {
    return Inputs.first(input, "IpPermissions");
  }

  private static ObjectNode pair(ObjectNode input) {
    return Inputs.first(permission(input), "UserIdGroupPairs");
  }

  private static void protocol(JsonNode value, ObjectNode input) throws CommandError {
    String protocol = value.asText();
    boolean isNumber = protocol.matches("-1|\\d{1,3}") && Integer.parseInt(protocol) <= 255;
    if (!isNumber && !PROTOCOLS.contains(protocol)) {
      throw new CommandError(
          "--protocol must be tcp, udp, icmp, all or a number from 0 to 255, was " + protocol);
    }
    permission(input).put("IpProtocol", protocol.equals("all") ? "-1" : protocol);
  }

  private static void port(JsonNode value, ObjectNode input) throws CommandError {
    String port = value.asText();
    boolean isAll = port.equals("-1") || port.equals("all");
    String[] ends = isAll ? new String[] {"-1"} : port.split("-", 2);
    String what = "--port as 22 or 22-25";
    permission(input).put("FromPort", Inputs.whole(ends[0], what));
    permission(input).put("ToPort", Inputs.whole(ends[ends.length - 1], what));
  }
}
