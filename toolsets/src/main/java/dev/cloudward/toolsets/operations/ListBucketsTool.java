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

/// Lists S3 buckets.
@AutoService(Tool.class)
final class ListBucketsTool implements Tool<ListBucketsTool.Arguments> {

  record Arguments(
      @Param(value = "begin of the name", example = "acme-") @Nullable String prefix,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_buckets", Arguments.class, "Lists S3 buckets of accounts with creation dates.")
          .paged();

  private final AwsOperations operations;

  ListBucketsTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    Operation list = new Operation("s3", "ListBuckets", Json.object(), "lists buckets");
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(list),
        Json.object(),
        site ->
            answer(
                site.pages("s3", "ListBuckets", Json.object(), null, 10_000), arguments.prefix()));
  }

  private static ObjectNode answer(ObjectNode output, @Nullable String prefix) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode buckets = answer.putArray("buckets");
    for (JsonNode each : output.path("Buckets")) {
      String name = each.path("Name").asText();
      if (prefix == null || name.startsWith(prefix)) {
        ObjectNode bucket = buckets.addObject().put("name", name);
        Fields.copy(each, "CreationDate", bucket, "created");
        Fields.copy(each, "BucketRegion", bucket, "region");
      }
    }
    return answer.put("count", buckets.size());
  }
}
