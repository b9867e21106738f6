package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `emr schedule-hbase-backup`.
@AutoService(CommandRule.class)
final class ScheduleHbaseBackup extends StepsCommand {

  ScheduleHbaseBackup() {
    super("schedule-hbase-backup");
  }

  @Override
  List<Argument> moreOptions() {
    return List.of(
        text("type").required(),
        text("dir").required(),
        text("interval").required(),
        text("unit").required(),
        text("start-time"),
        flag("consistent"));
  }

  @Override
  ArrayNode steps(ObjectNode options, boolean hasRelease, String region) throws CommandError {
    String type = oneOf(options, "type", List.of("full", "incremental"));
    String unit = oneOf(options, "unit", List.of("minutes", "hours", "days"));
    List<String> args =
        new ArrayList<>(
            List.of(
                "--set-scheduled-backup", "true", "--backup-dir", options.path("dir").asText()));
    if (options.has("consistent")) {
      args.add("--consistent");
    }
    args.addAll(
        List.of(
            "--" + type + "-backup-time-interval",
            options.path("interval").asText(),
            "--" + type + "-backup-time-unit",
            unit,
            "--start-time",
            options.path("start-time").asText("now")));
    return Json.array().add(HbaseSteps.step(HbaseSteps.SCHEDULE, args));
  }

  private static String oneOf(ObjectNode options, String option, List<String> values)
      throws CommandError {
    String value = options.path(option).asText().toLowerCase(Locale.ROOT);
    if (!values.contains(value)) {
      throw new CommandError("--" + option + " must be one of " + values + ", was " + value);
    }
    return value;
  }
}
