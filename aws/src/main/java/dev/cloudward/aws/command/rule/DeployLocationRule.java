package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Set;

/// CodeDeploy's revisions: options for the two places where they lie, in place of `--revision`.
@AutoService(CommandRule.class)
final class DeployLocationRule implements CommandRule {

  private static final Set<String> OPERATIONS =
      Set.of("get-application-revision", "register-application-revision", "create-deployment");

  @Override
  public boolean appliesTo(CommandName command) {
    return command.service().equals("deploy") && OPERATIONS.contains(command.operation());
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.relax("revision");
    Member revision = table.member("revision");
    add(
        table,
        "s3-location",
        "S3",
        Inputs.inside(revision, "s3Location"),
        List.of("bucket", "key", "bundleType"),
        List.of("eTag", "version"));
    add(
        table,
        "github-location",
        "GitHub",
        Inputs.inside(revision, "gitHubLocation"),
        List.of("repository", "commitId"),
        List.of());
  }

  private static void add(
      ArgumentTable table,
      String option,
      String type,
      Member place,
      List<String> needed,
      List<String> optional) {
    table.add(
        Custom.typed(
            option,
            place,
            (value, input) -> {
              ObjectNode location = Json.object();
              for (String key : needed) {
                if (value.path(key).asText("").isEmpty()) {
                  throw new CommandError("--" + option + " must have " + String.join(", ", needed));
                }
                location.set(key, value.get(key));
              }
              for (String key : optional) {
                JsonNode found = value.get(key);
                if (found != null) {
                  location.set(key, found);
                }
              }
              ObjectNode revision = input.putObject("revision");
              revision.put("revisionType", type);
              revision.set(place.name(), location);
            }));
  }
}
