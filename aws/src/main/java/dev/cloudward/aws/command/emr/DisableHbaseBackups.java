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

/// `emr disable-hbase-backups`.
@AutoService(CommandRule.class)
final class DisableHbaseBackups extends StepsCommand {

  DisableHbaseBackups() {
    super("disable-hbase-backups");
  }

  @Override
  List<Argument> moreOptions() {
    return List.of(flag("full"), flag("incremental"));
  }

  @Override
  ArrayNode steps(ObjectNode options, boolean hasRelease, String region) throws CommandError {
    List<String> args = new ArrayList<>(List.of("--set-scheduled-backup", "false"));
    for (String kind : List.of("full", "incremental")) {
      if (options.has(kind)) {
        args.add("--disable-" + kind + "-backups");
      }
    }
    if (args.size() == 2) {
      throw new CommandError("at least one of --full and --incremental is needed");
    }
    return Json.array().add(HbaseSteps.step(HbaseSteps.SCHEDULE, args));
  }
}
