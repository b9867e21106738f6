package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {

  private static final Catalog CATALOG = Catalog.builtIn();

  private final AtomicLong now = new AtomicLong(5);
  private final Pacing pacing = new Pacing(now::get);

  private static AwsCall call(String account, String region, String service, String operation) {
    Service found = CATALOG.service(service).orElseThrow();
    Identity identity =
        new FixedIdentity(
            account, new Identity.Credentials("A", "s", null, null, "test"), Optional.empty());
    return new AwsCall(
        identity, region, found, found.model().operation(operation).orElseThrow(), Json.object());
  }

  /// How long a call would have to wait that has no time at all.
  private Duration wait(AwsCall call) throws InterruptedException {
    return pacing.await(call, Deadline.in(Duration.ZERO, now::get)).orElse(Duration.ZERO);
  }

  @Test
  void aSlowOperationTakesSoManyASecond() throws Exception {
    AwsCall lookup = call("prod", "us-east-1", "cloudtrail", "LookupEvents");
    assertThat(wait(lookup)).isZero();
    assertThat(wait(lookup)).isZero();
    assertThat(wait(lookup)).isEqualTo(Duration.ofMillis(500));
    now.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(wait(lookup)).isZero();
    assertThat(wait(lookup)).isEqualTo(Duration.ofMillis(500));
    now.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(wait(lookup)).isZero();
    assertThat(wait(lookup)).isZero();
    assertThat(wait(lookup)).isPositive();
  }

  @Test
  void everyAccountRegionAndOperationHasItsOwn() throws Exception {
    AwsCall lookup = call("prod", "us-east-1", "cloudtrail", "LookupEvents");
    wait(lookup);
    wait(lookup);
    assertThat(wait(lookup)).isPositive();
    assertThat(wait(call("dev", "us-east-1", "cloudtrail", "LookupEvents"))).isZero();
    assertThat(wait(call("prod", "eu-west-1", "cloudtrail", "LookupEvents"))).isZero();
    assertThat(wait(call("prod", "us-east-1", "cloudtrail", "DescribeTrails"))).isZero();
  }

  @Test
  void costsAreKnownForAWholeService() {
    assertThat(CallTerms.of(call("prod", "us-east-1", "ce", "GetCostForecast")).microDollars())
        .isEqualTo(10_000);
    assertThat(CallTerms.of(call("prod", "us-east-1", "ec2", "DescribeVpcs")).isSlow()).isFalse();
  }
}
