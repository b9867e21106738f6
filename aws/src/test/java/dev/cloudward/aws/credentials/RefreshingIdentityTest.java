package dev.cloudward.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefreshingIdentityTest {

  private static final class Hands extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

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

  private final Hands hands = new Hands();
  private final Deque<Issued> answers = new ArrayDeque<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final Identity base =
      new FixedIdentity(
          "default", new Credentials("base", "x", null, null, "test"), Optional.of("eu-west-1"));
  private final RefreshingIdentity identity =
      new RefreshingIdentity("prod", base, null, this::answer, hands);

  private synchronized Issued answer() {
    Issued answer = answers.isEmpty() ? new Issued.Denied("AccessDenied", "no.") : answers.pop();
    asked.add("asked");
    return answer;
  }

  private synchronized void next(String key, Duration lasts) {
    answers.add(
        new Issued.Granted(new Credentials(key, "secret", "token", hands.now.plus(lasts), "test")));
  }

  private String key() {
    return identity.credentials() instanceof Resolved.Found(Credentials found)
        ? found.accessKeyId()
        : "none";
  }

  @Test
  void asksOnceWhileCredentialsLast() {
    next("one", Duration.ofHours(1));
    assertThat(key()).isEqualTo("one");
    assertThat(key()).isEqualTo("one");
    assertThat(asked).hasSize(1);
  }

  @Test
  void renewsAheadInTheBackgroundWhileTheOldOnesServe() throws Exception {
    next("one", Duration.ofHours(1));
    assertThat(key()).isEqualTo("one");
    asked.clear();
    hands.now = hands.now.plus(Duration.ofMinutes(57));
    next("two", Duration.ofHours(1));
    assertThat(key()).isEqualTo("one");
    assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo("asked");
    while (!key().equals("two")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void waitsForNewOnesWhenTheOldHaveEnded() {
    next("one", Duration.ofHours(1));
    assertThat(key()).isEqualTo("one");
    hands.now = hands.now.plus(Duration.ofHours(2));
    next("two", Duration.ofHours(1));
    assertThat(key()).isEqualTo("two");
  }

  @Test
  void aFailedRenewalLeavesTheOldOnesToTheirEnd() throws Exception {
    next("one", Duration.ofHours(1));
    assertThat(key()).isEqualTo("one");
    asked.clear();
    hands.now = hands.now.plus(Duration.ofMinutes(57));
    assertThat(key()).isEqualTo("one");
    assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo("asked");
    assertThat(key()).isEqualTo("one");
    hands.now = hands.now.plus(Duration.ofMinutes(3));
    assertThat(identity.credentials()).isEqualTo(new Resolved.Missing("no."));
    assertThat(identity.lastFailure()).contains(new Issued.Denied("AccessDenied", "no."));
  }

  @Test
  void replacesWhatAwsCallsExpired() {
    next("one", Duration.ofHours(1));
    next("two", Duration.ofHours(1));
    Credentials refused = ((Resolved.Found) identity.credentials()).credentials();
    assertThat(identity.renew(refused)).isTrue();
    assertThat(key()).isEqualTo("two");
    assertThat(identity.renew(refused)).isTrue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void doesNotAskAgainRightAfterADenial() {
    assertThat(key()).isEqualTo("none");
    assertThat(key()).isEqualTo("none");
    assertThat(asked).hasSize(1);
    hands.now = hands.now.plusSeconds(3);
    next("one", Duration.ofHours(1));
    assertThat(key()).isEqualTo("one");
    assertThat(identity.lastFailure()).isEmpty();
  }
}
