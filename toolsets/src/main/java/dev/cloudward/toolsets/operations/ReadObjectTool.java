package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads an object that is small enough for an answer.
@AutoService(Tool.class)
final class ReadObjectTool implements Tool<ReadObjectTool.Arguments> {

  record Arguments(
      String bucket,
      String key,
      @Nullable String versionId,
      @Param(value = "(0)", min = 0) @Nullable Long offset,
      @Param(value = "(20000)", min = 1, max = 1_000_000) @Nullable Integer maxBytes,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "read_object",
          Arguments.class,
          "Reads an S3 object, or a part of it, as text (base64 where it is none).");

  private final AwsOperations operations;

  ReadObjectTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    long from = arguments.offset() == null ? 0 : arguments.offset();
    int most = arguments.maxBytes() == null ? 20_000 : arguments.maxBytes();
    ObjectNode input = Buckets.object(arguments.bucket(), arguments.key(), arguments.versionId());
    ObjectNode part = input.deepCopy().put("Range", "bytes=" + from + "-" + (from + most - 1));
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            Buckets.location(arguments.bucket()),
            new Operation("s3", "HeadObject", input, "describes " + arguments.key()),
            new Operation("s3", "GetObject", part, "reads " + arguments.key())),
        Json.object().put("bucket", arguments.bucket()).put("key", arguments.key()),
        site -> answer(Buckets.home(site, arguments.bucket()), input, part, from));
  }

  private static ObjectNode answer(Site site, ObjectNode input, ObjectNode part, long from)
      throws CallFailed, InterruptedException {
    long size = site.call("s3", "HeadObject", input).path("ContentLength").asLong();
    ObjectNode answer = Json.object().put("success", true).put("size", size);
    if (size == 0) {
      return answer.put("text", "");
    }
    if (from >= size) {
      throw new CallFailed(
          Failure.Kind.INVALID_ARGUMENT, "offset must be below the size, " + size + ".");
    }
    ObjectNode output = site.call("s3", "GetObject", part);
    Fields.copy(output, "ContentType", answer, "content_type");
    Fields.copy(output, "ETag", answer, "etag");
    int length = Buckets.content(output.path("Body"), answer);
    return from + length < size ? answer.put("next_offset", from + length) : answer;
  }
}
