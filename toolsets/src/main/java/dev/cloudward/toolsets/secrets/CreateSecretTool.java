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
import org.jspecify.annotations.Nullable;

/// Creates a secret.
@AutoService(Tool.class)
final class CreateSecretTool implements Tool<CreateSecretTool.Arguments> {

  record Arguments(
      @Param(value = "path-like name", example = "prod/myapp/database") String name,
      @Param("text or JSON text") @Nullable String secretValue,
      @Param("base64, instead of secret_value") @Nullable String secretBinary,
      @Nullable String description,
      @Nullable Map<String, String> tags,
      @Param("the key to encrypt with") @Nullable String kmsKeyId,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "create_secret",
          Arguments.class,
          "Creates a secret in AWS Secrets Manager. Returns its ARN and version.");

  private final AwsOperations operations;

  CreateSecretTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    Map<String, String> tags = arguments.tags() == null ? Map.of() : arguments.tags();
    String problem = Secrets.nameProblem(arguments.name());
    if (problem == null) {
      problem = Secrets.valueProblem(arguments.secretValue(), arguments.secretBinary(), true);
    }
    if (problem == null) {
      problem = Secrets.tagProblem(tags);
    }
    if (problem != null) {
      return Secrets.invalid(problem);
    }
    ObjectNode input = Json.object().put("Name", arguments.name());
    Secrets.putValue(input, arguments.secretValue(), arguments.secretBinary());
    if (arguments.description() != null) {
      input.put("Description", arguments.description());
    }
    if (arguments.kmsKeyId() != null) {
      input.put("KmsKeyId", arguments.kmsKeyId());
    }
    if (!tags.isEmpty()) {
      input.set("Tags", Secrets.tagList(tags));
    }
    Operation operation =
        new Operation(Secrets.SERVICE, "CreateSecret", input, "creates " + arguments.name());
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(operation),
        Json.object().put("secret_name", arguments.name()),
        site -> {
          ObjectNode output = Secrets.call(site, "CreateSecret", input);
          return Secrets.success(output)
              .put("version_id", output.path("VersionId").asText())
              .put("region", site.target().region());
        });
  }
}
