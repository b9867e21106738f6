package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import dev.cloudward.toolsets.aws.Where;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives a secret a new value, if wanted only while it still is what the caller has seen.
@AutoService(Tool.class)
final class UpdateSecretTool implements Tool<UpdateSecretTool.Arguments> {

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param("text or JSON text") @Nullable String secretValue,
      @Param("base64, instead of secret_value") @Nullable String secretBinary,
      @Nullable String description,
      @Param("fail if the current version is another by now") @Nullable String expectedVersionId,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "update_secret",
          Arguments.class,
          "Sets a secret's value, and its description where given. The value before stays as"
              + " AWSPREVIOUS.");

  private final AwsOperations operations;

  UpdateSecretTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    boolean isRequired = arguments.description() == null || arguments.expectedVersionId() != null;
    String problem =
        Secrets.valueProblem(arguments.secretValue(), arguments.secretBinary(), isRequired);
    if (problem != null) {
      return Secrets.invalid(problem);
    }
    String id = arguments.secretId();
    Where where =
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region());
    ObjectNode value = Secrets.input(id);
    Secrets.putValue(value, arguments.secretValue(), arguments.secretBinary());
    String expected = arguments.expectedVersionId();
    ObjectNode update = expected == null ? value.deepCopy() : Secrets.input(id);
    if (arguments.description() != null) {
      update.put("Description", arguments.description());
    }
    List<Operation> announced = new ArrayList<>();
    announced.add(
        new Operation(Secrets.SERVICE, "UpdateSecret", update, "changes the value of " + id));
    if (expected == null) {
      return operations.plan(
          where, context, announced, Secrets.id(id), site -> updated(site, update));
    }
    announced.add(new Operation(Secrets.SERVICE, "PutSecretValue", value, "adds a value to " + id));
    announced.add(
        new Operation(
            Secrets.SERVICE,
            "UpdateSecretVersionStage",
            Secrets.input(id),
            "makes the new value of " + id + " the current one"));
    return operations.plan(
        where,
        context,
        announced,
        Secrets.id(id),
        site -> new GuardedUpdate(site, id, expected).run(value, update));
  }

  private static ObjectNode updated(Site site, ObjectNode update)
      throws CallFailed, InterruptedException {
    return result(Secrets.call(site, "UpdateSecret", update), site);
  }

  static ObjectNode result(ObjectNode output, Site site) {
    ObjectNode answer = Secrets.success(output);
    Secrets.copy(output, "VersionId", answer, "version_id");
    return answer.put("region", site.target().region());
  }
}
