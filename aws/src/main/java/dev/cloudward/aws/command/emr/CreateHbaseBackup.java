package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;

/// `emr create-hbase-backup`.
@AutoService(CommandRule.class)
final class CreateHbaseBackup extends StepsCommand {

  CreateHbaseBackup() {
    super("create-hbase-backup");
  }

  @Override
  List<Argument> moreOptions() {
    return List.of(text("dir").required(), flag("consistent"));
  }

  @Override
  ArrayNode steps(ObjectNode options, boolean hasRelease, String region) {
    List<String> args =
        new ArrayList<>(List.of("--backup", "--backup-dir", options.path("dir").asText()));
    if (options.has("consistent")) {
      args.add("--consistent");
    }
    return Json.array().add(HbaseSteps.step("Backup HBase", args));
  }
}
