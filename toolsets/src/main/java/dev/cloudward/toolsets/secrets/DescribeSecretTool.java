package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.JsonNode;
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

/// Describes a secret without its value.
@AutoService(Tool.class)
final class DescribeSecretTool implements Tool<DescribeSecretTool.Arguments> {

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "describe_secret",
          Arguments.class,
          "Describes a secret: rotation, dates, tags, versions; not its value.");

  private final AwsOperations operations;

  DescribeSecretTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Secrets.input(arguments.secretId());
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                Secrets.SERVICE, "DescribeSecret", input, "describes " + arguments.secretId())),
        Secrets.id(arguments.secretId()),
        site -> answer(Secrets.call(site, "DescribeSecret", input)));
  }

  private static ObjectNode answer(ObjectNode output) {
    ObjectNode answer = Secrets.success(output);
    Secrets.copy(output, "Description", answer, "description");
    Secrets.copy(output, "KmsKeyId", answer, "kms_key_id");
    answer.put("rotation_enabled", output.path("RotationEnabled").asBoolean(false));
    Secrets.copy(output, "RotationLambdaARN", answer, "rotation_lambda_arn");
    Secrets.copy(output, "RotationRules", answer, "rotation_rules");
    Secrets.copy(output, "LastRotatedDate", answer, "last_rotated_date");
    Secrets.copy(output, "LastChangedDate", answer, "last_changed_date");
    Secrets.copy(output, "LastAccessedDate", answer, "last_accessed_date");
    Secrets.copy(output, "DeletedDate", answer, "deleted_date");
    answer.set("tags", Secrets.tagMap(output.path("Tags")));
    JsonNode versions = output.path("VersionIdsToStages");
    answer.set("version_ids_to_stages", versions.isObject() ? versions : Json.object());
    return answer;
  }
}
