package dev.cloudward.toolsets.operations;

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

/// Deletes an object.
@AutoService(Tool.class)
final class DeleteObjectTool implements Tool<DeleteObjectTool.Arguments> {

  record Arguments(
      String bucket,
      String key,
      @Param("delete this version for good") @Nullable String versionId,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "delete_object",
          Arguments.class,
          "Deletes an S3 object; in a versioned bucket earlier versions stay.");

  private final AwsOperations operations;

  DeleteObjectTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Buckets.object(arguments.bucket(), arguments.key(), arguments.versionId());
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            Buckets.location(arguments.bucket()),
            new Operation(
                "s3",
                "DeleteObject",
                input,
                "deletes s3://"
                    + arguments.bucket()
                    + "/"
                    + arguments.key()
                    + (arguments.versionId() == null ? "" : ", this version for good"))),
        Json.object().put("bucket", arguments.bucket()).put("key", arguments.key()),
        site -> {
          ObjectNode output =
              Buckets.home(site, arguments.bucket()).call("s3", "DeleteObject", input);
          ObjectNode answer =
              Json.object()
                  .put("success", true)
                  .put("delete_marker", output.path("DeleteMarker").asBoolean());
          Fields.copy(output, "VersionId", answer, "version_id");
          return answer;
        });
  }
}
