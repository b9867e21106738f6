package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import java.util.Map;

/// `ec2 create-network-acl-entry` and `replace-network-acl-entry`: names for the protocol numbers
/// that the API takes.
@AutoService(CommandRule.class)
final class NetworkAclRule implements CommandRule {

  private static final Map<String, String> NUMBERS =
      Map.of("tcp", "6", "udp", "17", "icmp", "1", "all", "-1");

  @Override
  public boolean appliesTo(CommandName command) {
    return command.service().equals("ec2")
        && (command.operation().equals("create-network-acl-entry")
            || command.operation().equals("replace-network-acl-entry"));
  }

  @Override
  public void finish(Draft draft) {
    String number = NUMBERS.get(draft.input().path("Protocol").asText());
    if (number != null) {
      draft.input().put("Protocol", number);
    }
  }
}
