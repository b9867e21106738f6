package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitsTest {

  private static final Service EC2 = Catalog.builtIn().service("ec2").orElseThrow();
  private static final AwsResult NONE = new AwsResult.NoCredentials("AWS said no");
  private static final AwsResult OK = new AwsResult.Ok(Json.object(), "");

  /// Time that the test moves.
  private static final class Hands extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final Hands clock = new Hands();
  private final Circuits circuits = new Circuits(clock);
  private final AwsCall prod = call("prod", "us-east-1");

  private static AwsCall call(String account, String region) {
    Identity identity =
        new FixedIdentity(
            account, new Identity.Credentials("A", "s", null, null, "test"), Optional.empty());
    return new AwsCall(
        identity, region, EC2, EC2.model().operation("DescribeVpcs").orElseThrow(), Json.object());
  }

  private void fail(AwsCall call, AwsResult result, int times) {
    for (int i = 0; i < times; i++) {
      circuits.heard(call, result);
    }
  }

  @Test
  void opensAfterThreeFailuresAndSaysWhenItTriesAgain() {
    fail(prod, NONE, 2);
    assertThat(circuits.refusal(prod)).isEmpty();
    fail(prod, NONE, 1);
    assertThat(circuits.refusal(prod))
        .contains(
            new AwsResult.NoCredentials(
                "prod failed 3 times in a row and is tried again in 5 s; the last failure: AWS said"
                    + " no"));
    assertThat(circuits.refusal(call("prod", "eu-west-1"))).isPresent();
    assertThat(circuits.refusal(call("dev", "us-east-1"))).isEmpty();
  }

  @Test
  void letsOneTryThroughAndWaitsLongerWhenItFails() {
    fail(prod, NONE, 3);
    clock.now = clock.now.plus(Duration.ofSeconds(5));
    assertThat(circuits.refusal(prod)).isEmpty();
    assertThat(circuits.refusal(prod)).isPresent();
    fail(prod, NONE, 1);
    assertThat(circuits.refusal(prod).orElseThrow().toString()).contains("again in 10 s");
    fail(prod, NONE, 9);
    assertThat(circuits.refusal(prod).orElseThrow().toString()).contains("again in 60 s");
  }

  @Test
  void closesWithTheFirstSuccess() {
    fail(prod, NONE, 3);
    clock.now = clock.now.plus(Duration.ofSeconds(5));
    assertThat(circuits.refusal(prod)).isEmpty();
    circuits.heard(prod, OK);
    fail(prod, NONE, 1);
    assertThat(circuits.refusal(prod)).isEmpty();
  }

  @Test
  void aSilentEndpointStopsOnlyItself() {
    fail(prod, new AwsResult.Unreachable("no connection"), 3);
    assertThat(circuits.refusal(prod).orElseThrow())
        .isEqualTo(
            new AwsResult.Unreachable(
                "prod in us-east-1 (ec2) failed 3 times in a row and is tried again in 5 s; the last"
                    + " failure: no connection"));
    assertThat(circuits.refusal(call("prod", "eu-west-1"))).isEmpty();
  }

  @Test
  void errorsOfTheServiceDoNotCountButExpiredCredentialsDo() {
    fail(prod, error("AccessDenied"), 5);
    assertThat(circuits.refusal(prod)).isEmpty();
    fail(prod, error("ExpiredToken"), 3);
    assertThat(circuits.refusal(prod)).isPresent();
  }

  private static AwsResult error(String code) {
    return new AwsResult.AwsError(new ServiceError(403, code, "x", "", Json.object()));
  }
}
