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
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a small object.
@AutoService(Tool.class)
final class WriteObjectTool implements Tool<WriteObjectTool.Arguments> {

  record Arguments(
      String bucket,
      String key,
      @Nullable String text,
      @Param("instead of text") @Nullable String base64,
      @Param(value = "MIME type", example = "text/csv") @Nullable String contentType,
      @Param("true: replace what is there") @Nullable Boolean overwrite,
      @Param("replace only this version") @Nullable String expectedEtag,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "write_object",
          Arguments.class,
          "Writes an S3 object of up to 1 MB. Fails if the key exists, unless told to overwrite.");

  private final AwsOperations operations;

  WriteObjectTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    byte[] content;
    try {
      content = Buckets.bytes(arguments.text(), arguments.base64());
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
    ObjectNode input = Buckets.object(arguments.bucket(), arguments.key(), null);
    input.put("Body", content);
    if (arguments.contentType() != null) {
      input.put("ContentType", arguments.contentType());
    } else if (arguments.text() != null) {
      input.put("ContentType", "text/plain; charset=utf-8");
    }
    if (arguments.expectedEtag() != null) {
      input.put("IfMatch", arguments.expectedEtag());
    } else if (!Boolean.TRUE.equals(arguments.overwrite())) {
      input.put("IfNoneMatch", "*");
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            Buckets.location(arguments.bucket()),
            new Operation(
                "s3",
                "PutObject",
                input,
                "writes "
                    + content.length
                    + " bytes to s3://"
                    + arguments.bucket()
                    + "/"
                    + arguments.key())),
        Json.object().put("bucket", arguments.bucket()).put("key", arguments.key()),
        site -> answer(Buckets.home(site, arguments.bucket()), input, content.length));
  }

  private static ObjectNode answer(Site site, ObjectNode input, int length)
      throws CallFailed, InterruptedException {
    ObjectNode output;
    try {
      output = site.call("s3", "PutObject", input);
    } catch (CallFailed e) {
      throw Buckets.conflict(e);
    }
    ObjectNode answer = Json.object().put("success", true).put("size", length);
    Fields.copy(output, "ETag", answer, "etag");
    Fields.copy(output, "VersionId", answer, "version_id");
    return answer;
  }
}
