package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Deletes a secret, for good only when told so.
@AutoService(Tool.class)
final class DeleteSecretTool implements Tool<DeleteSecretTool.Arguments> {

  private static final int USUAL_DAYS = 30;

  record Arguments(
      @Param(Secrets.ID) String secretId,
      @Param(value = "days to restore it in (30)", min = 7, max = 30)
          @Nullable Integer recoveryWindowInDays,
      @Param("delete at once, for good") @Nullable Boolean forceDeleteWithoutRecovery,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Nullable String profile,
      @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "delete_secret",
          Arguments.class,
          "Deletes a secret after a recovery window, in which restore_secret brings it back.");

  private final AwsOperations operations;

  DeleteSecretTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    boolean isForced = Boolean.TRUE.equals(arguments.forceDeleteWithoutRecovery());
    Integer given = arguments.recoveryWindowInDays();
    if (isForced && given != null) {
      return Secrets.invalid(
          "give recovery_window_in_days or force_delete_without_recovery, not both.");
    }
    int days = given == null ? USUAL_DAYS : given;
    ObjectNode input = Secrets.input(arguments.secretId());
    if (isForced) {
      input.put("ForceDeleteWithoutRecovery", true);
    } else {
      input.put("RecoveryWindowInDays", days);
    }
    String what =
        isForced
            ? "deletes " + arguments.secretId() + " AT ONCE AND FOR GOOD, with no way back"
            : "deletes " + arguments.secretId() + " in " + days + " days";
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation(Secrets.SERVICE, "DeleteSecret", input, what)),
        Secrets.id(arguments.secretId()),
        site -> {
          ObjectNode output = Secrets.call(site, "DeleteSecret", input);
          ObjectNode answer = Secrets.success(output);
          Secrets.copy(output, "DeletionDate", answer, "deletion_date");
          return answer.put("force_deleted", isForced);
        });
  }
}
