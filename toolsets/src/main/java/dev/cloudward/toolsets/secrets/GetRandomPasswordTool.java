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

/// Has Secrets Manager make up a password.
@AutoService(Tool.class)
final class GetRandomPasswordTool implements Tool<GetRandomPasswordTool.Arguments> {

  record Arguments(
      @Param(value = "characters (32)", min = 1, max = 4096) @Nullable Integer passwordLength,
      @Nullable String excludeCharacters,
      @Nullable Boolean excludePunctuation,
      @Nullable Boolean includeSpace,
      @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "get_random_password", Arguments.class, "Makes up a strong password; stores nothing.");

  private final AwsOperations operations;

  GetRandomPasswordTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object();
    if (arguments.passwordLength() != null) {
      input.put("PasswordLength", arguments.passwordLength());
    }
    if (arguments.excludeCharacters() != null) {
      input.put("ExcludeCharacters", arguments.excludeCharacters());
    }
    if (arguments.excludePunctuation() != null) {
      input.put("ExcludePunctuation", arguments.excludePunctuation());
    }
    if (arguments.includeSpace() != null) {
      input.put("IncludeSpace", arguments.includeSpace());
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation(Secrets.SERVICE, "GetRandomPassword", input, "makes up a password")),
        Json.object(),
        site ->
            Json.object()
                .put("success", true)
                .put(
                    "random_password",
                    Secrets.call(site, "GetRandomPassword", input)
                        .path("RandomPassword")
                        .asText()));
  }
}
