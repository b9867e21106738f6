package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;

/// `ec2 get-password-data`: refuses to decrypt on this machine.
@AutoService(CommandRule.class)
final class PasswordDataRule implements CommandRule {

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("ec2 get-password-data");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.add(
        Custom.text(
            "priv-launch-key",
            (value, input) -> {
              throw new CommandError(
                  "--priv-launch-key is refused: it would read a private key on the server; decrypt"
                      + " PasswordData where the key is");
            }));
    table.hide("priv-launch-key");
  }
}
