package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;

/// `kinesis list-streams`: an older way to page, which turns the usual one off.
@AutoService(CommandRule.class)
final class KinesisStreamsRule implements CommandRule {

  private static final String START = "exclusive-start-stream-name";

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("kinesis list-streams");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.hide(START);
  }

  @Override
  public boolean allowsPaging(Draft draft) {
    return !draft.has(START);
  }
}
