package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `emr restore-from-hbase-backup`.
@AutoService(CommandRule.class)
final class RestoreHbase extends StepsCommand {

  RestoreHbase() {
    super("restore-from-hbase-backup");
  }

  @Override
  List<Argument> moreOptions() {
    return List.of(text("dir").required(), text("backup-version"));
  }

  @Override
  ArrayNode steps(ObjectNode options, boolean hasRelease, String region) {
    return Json.array()
        .add(
            HbaseSteps.restore(
                options.path("dir").asText(), options.path("backup-version").asText("")));
  }
}
