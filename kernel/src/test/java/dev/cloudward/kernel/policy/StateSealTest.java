package dev.cloudward.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.policy.StateSeal.Opened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateSealTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final StateSeal seal = sealAt(NOON);

  @Test
  void opensOnceForItsPurpose() {
    String sealed = seal.seal("ada/demo", new Opened(true, "x"));
    assertThat(seal.open("bob/demo", sealed)).isEmpty();
    assertThat(seal.open("ada/demo", sealed)).contains(new Opened(true, "x"));
    assertThat(seal.open("ada/demo", sealed)).isEmpty();
  }

  @Test
  void expires() {
    String sealed = seal.seal("p", new Opened(false, null));
    assertThat(sealAt(NOON.plusSeconds(299)).open("p", sealed)).isPresent();
    assertThat(sealAt(NOON.plusSeconds(301)).open("p", sealed)).isEmpty();
  }

  @Test
  void aKeySharedByReplicasOpensTheirSeals() {
    assertThat(sealAt(NOON).open("p", seal.seal("p", new Opened(false, "s")))).isPresent();
  }

  @Test
  void anyChangeBreaksIt() {
    String sealed = seal.seal("p", new Opened(true, "state"));
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder changed = new StringBuilder(sealed);
      int at = random.nextInt(sealed.length() - 1);
      changed.setCharAt(at, (char) (33 + random.nextInt(90)));
      if (!changed.toString().equals(sealed)) {
        assertThat(seal.open("p", changed.toString())).isEmpty();
      }
    }
    assertThat(seal.open("p", "")).isEmpty();
    assertThat(seal.open("p", ".")).isEmpty();
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> ServerKey.of(new byte[16]))
        .hasMessage("a key must have at least 32 bytes");
  }

  private static StateSeal sealAt(Instant now) {
    return new StateSeal(
        ServerKey.of(new byte[32]), Clock.fixed(now, ZoneOffset.UTC), Duration.ofMinutes(5));
  }
}
