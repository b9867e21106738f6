package dev.cloudward.aws.command.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Carries `cloudtrail validate-logs` out: finds where the trail's digests are and the keys they
/// were signed with, then follows them from the last to the first.
///
/// @param bucket where the digests are, empty for the trail's own bucket
/// @param account whose digests, empty for the trail's account
/// @param isVerbose whether what is valid is told too
/// @param keepsRegion whether the command named a region; else the trail's is used
record LogValidation(
    String arn,
    Instant start,
    Instant end,
    String bucket,
    String prefix,
    String account,
    boolean isVerbose,
    boolean keepsRegion)
    implements Printing {

  private static final String CLOUDTRAIL = "cloudtrail";

  @Override
  public List<Target> further() {
    return List.of(
        new Target(CLOUDTRAIL, "ListPublicKeys"),
        new Target("organizations", "DescribeOrganization"),
        new Target("s3", "ListObjectsV2"),
        new Target("s3", "GetObject"));
  }

  @Override
  public AwsCall first(AwsCall call) {
    ObjectNode input = Json.object();
    input.putArray("trailNameList").add(arn);
    return call.with(input).in(keepsRegion ? call.region() : arn.split(":")[3]);
  }

  @Override
  public AwsResult run(Steps steps) throws InterruptedException, CommandError {
    String folder = prefix;
    String place = bucket;
    String organization = "";
    if (place.isEmpty()) {
      AwsResult described = steps.own();
      if (!(described instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return described;
      }
      JsonNode trail = answer.path("trailList").path(0);
      if (trail.isMissingNode()) {
        return new AwsResult.Unattained("there is no trail " + arn);
      }
      place = trail.path("S3BucketName").asText();
      folder = trail.path("S3KeyPrefix").asText("");
      if (trail.path("IsOrganizationTrail").asBoolean()) {
        AwsResult asked = steps.call("organizations", "DescribeOrganization", Json.object());
        if (!(asked instanceof AwsResult.Ok(ObjectNode of, String _))) {
          return asked;
        }
        organization = of.path("Organization").path("Id").asText();
      }
    }
    AwsResult keys = publicKeys(steps);
    if (!(keys instanceof AwsResult.Ok(ObjectNode list, String _))) {
      return keys;
    }
    Map<String, String> byFingerprint = new HashMap<>();
    list.path("PublicKeyList")
        .forEach(
            key -> byFingerprint.put(key.path("Fingerprint").asText(), key.path("Value").asText()));
    String of = account.isEmpty() ? arn.split(":")[4] : account;
    DigestNames names = new DigestNames(arn, of, steps.region(), folder, organization);
    return new DigestWalk(this, steps, place, names, byFingerprint).run();
  }

  private AwsResult publicKeys(Steps steps) throws InterruptedException {
    ObjectNode input =
        Json.object()
            .put("StartTime", start.truncatedTo(ChronoUnit.SECONDS).toString())
            .put(
                "EndTime",
                end.plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS).toString());
    return steps.all(CLOUDTRAIL, "ListPublicKeys", input);
  }
}
