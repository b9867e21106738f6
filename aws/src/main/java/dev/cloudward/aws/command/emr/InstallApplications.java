package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import java.util.List;
import java.util.Locale;

/// `emr install-applications`.
@AutoService(CommandRule.class)
final class InstallApplications extends StepsCommand {

  InstallApplications() {
    super("install-applications");
  }

  @Override
  List<Argument> moreOptions() {
    return List.of(EmrOptions.typed("applications").required());
  }

  @Override
  ArrayNode steps(ObjectNode options, boolean hasRelease, String region) throws CommandError {
    for (JsonNode application : options.path("applications")) {
      String name = application.path("Name").asText().toUpperCase(Locale.ROOT);
      if (!List.of("HIVE", "PIG").contains(name)) {
        throw new CommandError("only Hive and Pig can be installed on a running cluster");
      }
    }
    return LegacyApplications.of(options.path("applications"), region, "").steps();
  }
}
