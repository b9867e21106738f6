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

/// Describes an object without reading it.
@AutoService(Tool.class)
final class DescribeObjectTool implements Tool<DescribeObjectTool.Arguments> {

  record Arguments(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "describe_object",
          Arguments.class,
          "Shows size, type, dates, encryption and metadata of an S3 object, not its content.");

  private final AwsOperations operations;

  DescribeObjectTool(AwsOperations operations) {
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
            new Operation("s3", "HeadObject", input, "describes " + arguments.key())),
        Json.object().put("bucket", arguments.bucket()).put("key", arguments.key()),
        site ->
            answer(
                Buckets.home(site, arguments.bucket()).call("s3", "HeadObject", input), arguments));
  }

  private static ObjectNode answer(ObjectNode output, Arguments arguments) {
    ObjectNode answer =
        Json.object()
            .put("success", true)
            .put("bucket", arguments.bucket())
            .put("key", arguments.key())
            .put("size", output.path("ContentLength").asLong());
    Fields.copy(output, "ContentType", answer, "content_type");
    Fields.copy(output, "LastModified", answer, "last_modified");
    Fields.copy(output, "ETag", answer, "etag");
    Fields.copy(output, "VersionId", answer, "version_id");
    Fields.copy(output, "StorageClass", answer, "storage_class");
    Fields.copy(output, "ServerSideEncryption", answer, "encryption");
    Fields.copy(output, "SSEKMSKeyId", answer, "kms_key_id");
    Fields.copy(output, "Metadata", answer, "metadata");
    Fields.copy(output, "ObjectLockMode", answer, "lock_mode");
    return answer;
  }
}
