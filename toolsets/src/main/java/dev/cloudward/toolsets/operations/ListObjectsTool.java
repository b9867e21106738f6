package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/// Lists objects of a bucket.
@AutoService(Tool.class)
final class ListObjectsTool implements Tool<ListObjectsTool.Arguments> {

  record Arguments(
      String bucket,
      @Param(value = "begin of the key", example = "logs/2026/") @Nullable String prefix,
      @Param("fold below the next /") @Nullable Boolean folders,
      @Param(value = "(200)", min = 1, max = 10_000) @Nullable Integer maxResults,
      @Nullable String nextToken,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_objects",
              Arguments.class,
              "Lists keys, sizes and dates of objects in an S3 bucket.")
          .paged();

  private final AwsOperations operations;

  ListObjectsTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object().put("Bucket", arguments.bucket());
    if (arguments.prefix() != null) {
      input.put("Prefix", arguments.prefix());
    }
    if (Boolean.TRUE.equals(arguments.folders())) {
      input.put("Delimiter", "/");
    }
    int most = arguments.maxResults() == null ? 200 : arguments.maxResults();
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            Buckets.location(arguments.bucket()),
            new Operation("s3", "ListObjectsV2", input, "lists objects of " + arguments.bucket())),
        Json.object().put("bucket", arguments.bucket()),
        site ->
            answer(
                Buckets.home(site, arguments.bucket())
                    .pages("s3", "ListObjectsV2", input, arguments.nextToken(), most)));
  }

  private static ObjectNode answer(ObjectNode output) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode objects = answer.putArray("objects");
    for (JsonNode each : output.path("Contents")) {
      ObjectNode object =
          objects
              .addObject()
              .put("key", each.path("Key").asText())
              .put("size", each.path("Size").asLong());
      Fields.copy(each, "LastModified", object, "last_modified");
      Fields.copy(each, "StorageClass", object, "storage_class");
    }
    if (output.path("CommonPrefixes").size() > 0) {
      ArrayNode folders = answer.putArray("folders");
      output.path("CommonPrefixes").forEach(each -> folders.add(each.path("Prefix").asText()));
    }
    answer.put("count", objects.size());
    return output.has("NextToken")
        ? answer.put("next_token", output.path("NextToken").asText())
        : answer;
  }
}
