package dev.cloudward.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.ProtocolVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Sessions replica = replicaAt(NOON);
  private final Peer peer = peer();

  @Test
  void anotherReplicaRebuildsASessionFromItsId() {
    Session opened = replica.open(peer, Caller.local());
    Session rebuilt = replicaAt(NOON).find(opened.id(), Caller.local()).orElseThrow();
    assertThat(rebuilt.peer().version()).isEqualTo(ProtocolVersion.V2025_06_18);
    assertThat(rebuilt.peer().name()).isEqualTo("client");
    assertThat(rebuilt.peer().answers(Peer.ELICIT)).isTrue();
    assertThat(rebuilt.peer().answers(Peer.SAMPLE)).isFalse();
  }

  @Test
  void idsAreVisibleAscii() {
    assertThat(replica.open(peer, Caller.local()).id()).matches("[\\x21-\\x7e]+");
  }

  @Test
  void aSessionBelongsToWhoOpenedIt() {
    Session opened = replica.open(peer, Caller.local());
    Caller mallory = new Caller("mallory", Set.of(), Set.of(), Set.of());
    assertThat(replica.find(opened.id(), mallory)).isEmpty();
    assertThat(replicaAt(NOON).find(opened.id(), mallory)).isEmpty();
  }

  @Test
  void anIdThatWasChangedIsNoId() {
    String id = replica.open(peer, Caller.local()).id();
    Sessions other = replicaAt(NOON);
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder changed = new StringBuilder(id);
      changed.setCharAt(random.nextInt(id.length() - 1), (char) (33 + random.nextInt(90)));
      if (!changed.toString().equals(id)) {
        assertThat(other.find(changed.toString(), Caller.local())).isEmpty();
      }
    }
    assertThat(other.find("", Caller.local())).isEmpty();
    assertThat(other.find("x".repeat(10_000) + ".y", Caller.local())).isEmpty();
  }

  @Test
  void anIdIsGoodForAMonth() {
    String id = replica.open(peer, Caller.local()).id();
    assertThat(replicaAt(NOON.plus(Duration.ofDays(29))).find(id, Caller.local())).isPresent();
    assertThat(replicaAt(NOON.plus(Duration.ofDays(31))).find(id, Caller.local())).isEmpty();
  }

  @Test
  void aSessionThatWasEndedStaysEnded() {
    Session opened = replica.open(peer, Caller.local());
    boolean[] closed = {false};
    opened.onClose(() -> closed[0] = true);
    replica.end(opened);
    assertThat(closed[0]).isTrue();
    assertThat(replica.find(opened.id(), Caller.local())).isEmpty();
  }

  @Test
  void noMoreAreKeptThanMayBe() {
    for (int i = 0; i < 500; i++) {
      replica.open(peer, Caller.local());
    }
    assertThat(replica.size()).isLessThanOrEqualTo(100);
  }

  private static Sessions replicaAt(Instant now) {
    return new Sessions(ServerKey.of(new byte[32]), Clock.fixed(now, ZoneOffset.UTC), 100);
  }

  private static Peer peer() {
    ObjectNode capabilities = Json.object();
    capabilities.putObject("elicitation");
    capabilities.putObject("experimental").put("much", "x".repeat(10_000));
    return new Peer(ProtocolVersion.V2025_06_18, "client", capabilities);
  }
}
