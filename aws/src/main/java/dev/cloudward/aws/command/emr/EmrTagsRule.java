package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;

/// `emr add-tags`: tags as `key=value` words.
@AutoService(CommandRule.class)
final class EmrTagsRule implements CommandRule {

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("emr add-tags");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.add(
        Custom.texts(
                "tags",
                (value, input) -> {
                  ArrayNode tags = input.putArray("Tags");
                  value.forEach(word -> tags.add(KeyValue.of(word.asText()).tag()));
                })
            .required());
  }
}
