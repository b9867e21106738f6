package dev.cloudward.toolsets.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which regions an account has enabled: EC2 knows, and where it may not be asked, the account
/// service does. What they said counts for a quarter of an hour.
final class EnabledRegions {

  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final int MOST_KEPT = 10_000;

  private record Known(List<String> regions, Instant until) {}

  private final Models models;
  private final AwsClient client;
  private final Clock clock;
  private final Map<Identity, Known> known = new ConcurrentHashMap<>();

  EnabledRegions(Models models, AwsClient client, Clock clock) {
    this.models = models;
    this.client = client;
    this.clock = clock;
  }

  /// The regions, sorted.
  ///
  /// @throws CallFailed when neither service tells
  List<String> of(String account, Identity identity, Context context)
      throws CallFailed, InterruptedException {
    Known before = known.get(identity);
    if (before != null && clock.instant().isBefore(before.until)) {
      return before.regions;
    }
    List<String> regions = asked(new Target(account, identity, region(identity)), context);
    if (known.size() >= MOST_KEPT) {
      known.clear();
    }
    known.put(identity, new Known(regions, clock.instant().plus(KEPT)));
    return regions;
  }

  private String region(Identity identity) {
    return client.identities().region(identity);
  }

  private List<String> asked(Target target, Context context)
      throws CallFailed, InterruptedException {
    AwsCall ec2 = models.call(target, "ec2", "DescribeRegions", Json.object());
    AwsResult first = call(ec2, context);
    if (first instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return names(output);
    }
    ObjectNode enabled = Json.object();
    enabled.putArray("RegionOptStatusContains").add("ENABLED").add("ENABLED_BY_DEFAULT");
    AwsResult second =
        first instanceof AwsResult.AwsError
            ? call(models.call(target, "account", "ListRegions", enabled), context)
            : first;
    if (second instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return names(output);
    }
    Failure failure = Failures.of(ec2, "ec2:DescribeRegions or account:ListRegions", first);
    throw new CallFailed(
        new Failure(
            failure.kind(),
            "the regions of " + target.account() + " are not known: " + failure.message(),
            failure.hint() == null
                ? "Name the regions instead of *."
                : failure.hint() + " Or name the regions instead of *.",
            failure.details()));
  }

  private AwsResult call(AwsCall call, Context context) throws InterruptedException {
    Action action =
        Action.of(client.classify(call).iamAction(), AccessClass.READ, "asks which regions are on");
    Context own =
        Context.internal(
            "regions for " + context.requestId(),
            context.caller(),
            context.deadline(),
            List.of(action));
    return client.call(call, own);
  }

  private static List<String> names(ObjectNode output) {
    List<String> names = new ArrayList<>();
    for (JsonNode region : output.path("Regions")) {
      names.add(region.path("RegionName").asText());
    }
    return names.stream().sorted().toList();
  }
}
