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
import org.jspecify.annotations.Nullable;

/// Removes tags from a secret.
@AutoService(Tool.class)
final class UntagSecretTool implements Tool<UntagSecretTool.Arguments> {

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param(value = "keys to remove", example = "[\"Team\"]", maxLength = 50) List<String> tagKeys,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing("untag_secret", Arguments.class, "Removes tags from a secret.");

  private final AwsOperations operations;

  UntagSecretTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    if (arguments.tagKeys().isEmpty()) {
      return Secrets.invalid("tag_keys must name at least one tag.");
    }
    ObjectNode input = Secrets.input(arguments.secretId());
    input.set("TagKeys", Json.strings(arguments.tagKeys()));
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                Secrets.SERVICE,
                "UntagResource",
                input,
                "removes the tags "
                    + String.join(", ", arguments.tagKeys())
                    + " from "
                    + arguments.secretId())),
        Secrets.id(arguments.secretId()),
        site -> {
          Secrets.call(site, "UntagResource", input);
          ObjectNode answer =
              Json.object().put("success", true).put("secret_id", arguments.secretId());
          answer.set("tags_removed", Json.strings(arguments.tagKeys()));
          return answer;
        });
  }
}
