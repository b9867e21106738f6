package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Describes how a bucket is set up.
@AutoService(Tool.class)
final class DescribeBucketTool implements Tool<DescribeBucketTool.Arguments> {

  /// One question about a bucket, and where its answer is; empty for all of it.
  private record Part(String name, String operation, String member) {
    JsonNode pick(ObjectNode output) {
      JsonNode picked = member.isEmpty() ? output : output.path(member);
      return name.equals("policy") ? Policies.parsed(picked.asText()) : picked;
    }
  }

  private static final List<Part> PARTS =
      List.of(
          new Part("public_access_block", "GetPublicAccessBlock", "PublicAccessBlockConfiguration"),
          new Part("policy_status", "GetBucketPolicyStatus", "PolicyStatus"),
          new Part("policy", "GetBucketPolicy", "Policy"),
          new Part("grants", "GetBucketAcl", "Grants"),
          new Part("ownership", "GetBucketOwnershipControls", "OwnershipControls"),
          new Part("encryption", "GetBucketEncryption", "ServerSideEncryptionConfiguration"),
          new Part("versioning", "GetBucketVersioning", ""),
          new Part("lifecycle", "GetBucketLifecycleConfiguration", "Rules"),
          new Part("logging", "GetBucketLogging", ""),
          new Part("tags", "GetBucketTagging", "TagSet"));

  private static final Set<String> ABSENT =
      Set.of(
          "NoSuchPublicAccessBlockConfiguration",
          "NoSuchBucketPolicy",
          "OwnershipControlsNotFoundError",
          "ServerSideEncryptionConfigurationNotFoundError",
          "NoSuchLifecycleConfiguration",
          "NoSuchTagSet");

  record Arguments(
      @Param(value = "name", example = "acme-prod-artifacts") String bucket,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "describe_bucket",
          Arguments.class,
          "Shows how an S3 bucket is set up: region, public access, encryption, versioning, lifecycle, logging, policy, tags.");

  private final AwsOperations operations;

  DescribeBucketTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    List<Operation> reads = new ArrayList<>();
    reads.add(Buckets.location(arguments.bucket()));
    ObjectNode input = Json.object().put("Bucket", arguments.bucket());
    for (Part part : PARTS) {
      reads.add(
          new Operation(
              "s3", part.operation, input, "reads " + part.name + " of " + arguments.bucket()));
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        reads,
        Json.object().put("bucket", arguments.bucket()),
        site -> answer(Buckets.home(site, arguments.bucket()), arguments.bucket(), input));
  }

  /// A part that may not be read is named with the reason, so that it is not taken for absent.
  private static ObjectNode answer(Site site, String bucket, ObjectNode input)
      throws InterruptedException {
    ObjectNode answer =
        Json.object()
            .put("success", true)
            .put("bucket", bucket)
            .put("region", site.target().region());
    ObjectNode unread = Json.object();
    for (Part part : PARTS) {
      try {
        Optional<ObjectNode> found = site.find("s3", part.operation, input, ABSENT);
        JsonNode value = found.isPresent() ? part.pick(found.get()) : NullNode.getInstance();
        answer.set(part.name, value);
      } catch (CallFailed e) {
        unread.put(part.name, e.failure().message());
      }
    }
    answer.put("is_public", BucketExposure.of(answer).name().toLowerCase(Locale.ROOT));
    if (!unread.isEmpty()) {
      answer.set("unread", unread);
    }
    return answer;
  }
}
