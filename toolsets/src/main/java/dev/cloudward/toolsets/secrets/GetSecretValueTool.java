package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the value of a secret, where this server shows such values; else what the secret is.
@AutoService(Tool.class)
final class GetSecretValueTool implements Tool<GetSecretValueTool.Arguments> {

  record Arguments(
      @Param(value = Secrets.ID, example = "prod/myapp/database") String secretId,
      @Nullable String versionId,
      @Param(value = "such as AWSPREVIOUS") @Nullable String versionStage,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "get_secret_value",
          Arguments.class,
          "Reads a secret's value and version. A JSON value also comes parsed, as secret_json. Where"
              + " the server shows no secrets, returns its metadata.");

  private final AwsOperations operations;
  private final boolean showsValues;

  GetSecretValueTool(AwsOperations operations, SafetySettings safety) {
    this.operations = operations;
    this.showsValues = safety.allowsSensitiveReads();
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    Where where =
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region());
    if (!showsValues) {
      ObjectNode input = Secrets.input(arguments.secretId());
      return Secrets.plan(
          operations,
          arguments.secretId(),
          where,
          context,
          List.of(
              new Operation(
                  Secrets.SERVICE, "DescribeSecret", input, "describes " + arguments.secretId())),
          site -> hidden(Secrets.call(site, "DescribeSecret", input)));
    }
    ObjectNode input = Secrets.input(arguments.secretId());
    if (arguments.versionId() != null) {
      input.put("VersionId", arguments.versionId());
    }
    if (arguments.versionStage() != null) {
      input.put("VersionStage", arguments.versionStage());
    }
    return Secrets.plan(
        operations,
        arguments.secretId(),
        where,
        context,
        List.of(
            new Operation(
                Secrets.SERVICE, "GetSecretValue", input, "reads " + arguments.secretId())),
        site -> shown(Secrets.call(site, "GetSecretValue", input)));
  }

  private static ObjectNode shown(ObjectNode output) {
    ObjectNode answer = Secrets.success(output);
    if (output.has("SecretBinary")) {
      answer.putNull("secret_value");
      answer.put("secret_binary", output.path("SecretBinary").asText()).put("is_json", false);
    } else {
      String text = output.path("SecretString").asText();
      JsonNode parsed = container(text);
      answer.put("secret_value", text).put("is_json", !parsed.isMissingNode());
      if (!parsed.isMissingNode()) {
        answer.set("secret_json", parsed);
      }
    }
    answer.put("version_id", output.path("VersionId").asText());
    answer.set("version_stages", output.path("VersionStages"));
    Secrets.copy(output, "CreatedDate", answer, "created_date");
    return answer;
  }

  /// A value that is a JSON object or list; `123` and `true` are texts like any other.
  private static JsonNode container(String text) {
    try {
      JsonNode parsed = Json.parse(text);
      return parsed.isContainerNode() ? parsed : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static ObjectNode hidden(ObjectNode output) {
    ObjectNode answer = Secrets.success(output);
    answer.putNull("secret_value");
    answer.put("is_json", false);
    Secrets.copy(output, "Description", answer, "description");
    Secrets.copy(output, "LastChangedDate", answer, "last_changed_date");
    answer.set("version_ids_to_stages", output.path("VersionIdsToStages"));
    return answer.put(
        "note",
        "this server shows no secret values; whoever runs it can allow that with"
            + " --allow-sensitive-reads or CLOUDWARD_SENSITIVE_READS=true");
  }
}
