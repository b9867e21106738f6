package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Adds tags to a secret or changes them.
@AutoService(Tool.class)
final class TagSecretTool implements Tool<TagSecretTool.Arguments> {

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param(value = "to add or change", example = "{\"Team\":\"platform\"}")
          Map<String, String> tags,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing("tag_secret", Arguments.class, "Adds or changes tags of a secret.");

  private final AwsOperations operations;

  TagSecretTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    String problem =
        arguments.tags().isEmpty()
            ? "tags must name at least one tag."
            : Secrets.tagProblem(arguments.tags());
    if (problem != null) {
      return Secrets.invalid(problem);
    }
    ObjectNode input = Secrets.input(arguments.secretId());
    input.set("Tags", Secrets.tagList(arguments.tags()));
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                Secrets.SERVICE,
                "TagResource",
                input,
                "tags "
                    + arguments.secretId()
                    + " with "
                    + String.join(", ", new TreeSet<>(arguments.tags().keySet())))),
        Secrets.id(arguments.secretId()),
        site -> {
          Secrets.call(site, "TagResource", input);
          ObjectNode answer =
              Json.object().put("success", true).put("secret_id", arguments.secretId());
          ObjectNode added = answer.putObject("tags_added");
          new TreeMap<>(arguments.tags()).forEach(added::put);
          return answer;
        });
  }
}
