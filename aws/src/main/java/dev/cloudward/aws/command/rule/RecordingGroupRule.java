package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.catalog.model.Member;

/// `configservice put-configuration-recorder`: the recording group as an option of its own.
@AutoService(CommandRule.class)
final class RecordingGroupRule implements CommandRule {

  private static final String RECORDER = "ConfigurationRecorder";

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("configservice put-configuration-recorder");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    Member recorder = table.member(RECORDER);
    Member group = Inputs.inside(recorder, "recordingGroup");
    table.add(
        Custom.typed("configuration-recorder", recorder, RecordingGroupRule::merge).required());
    table.add(
        Custom.typed(
            "recording-group",
            group,
            (value, input) -> Inputs.object(input, RECORDER).set(group.name(), value)));
  }

  private static void merge(JsonNode value, ObjectNode input) {
    if (value instanceof ObjectNode members) {
      Inputs.object(input, RECORDER).setAll(members);
    } else {
      input.set(RECORDER, value);
    }
  }
}
