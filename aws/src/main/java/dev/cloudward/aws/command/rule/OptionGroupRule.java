package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable;

/// `rds modify-option-group` as two commands, one that adds options and one that removes them.
@AutoService(CommandRule.class)
final class OptionGroupRule implements CommandRule {

  private static final String ADD = "add-option-to-option-group";
  private static final String REMOVE = "remove-option-from-option-group";

  @Override
  public void commands(CommandTable table) {
    if (table.service().equals("rds")) {
      table.remove("modify-option-group");
      table.add(ADD, "ModifyOptionGroup");
      table.add(REMOVE, "ModifyOptionGroup");
    }
  }

  @Override
  public boolean appliesTo(CommandName command) {
    return command.service().equals("rds")
        && (command.operation().equals(ADD) || command.operation().equals(REMOVE));
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    boolean isAdding = command.operation().equals(ADD);
    table.rename(isAdding ? "options-to-include" : "options-to-remove", "options");
    table.remove(isAdding ? "options-to-remove" : "options-to-include");
  }
}
