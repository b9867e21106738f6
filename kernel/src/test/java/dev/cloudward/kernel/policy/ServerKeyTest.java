package dev.cloudward.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerKeyTest {

  private static final byte[] BODY = {1, 2, 3};

  @Test
  void replicasWithTheSameKeyAcceptEachOthersSignatures() {
    String shared = Base64.getEncoder().encodeToString(new byte[32]);
    ServerKey one = ServerKey.from(environment(shared));
    ServerKey two = ServerKey.from(environment(shared));
    assertThat(two.isSignature("a", BODY, one.sign("a", BODY))).isTrue();
    assertThat(two.isSignature("b", BODY, one.sign("a", BODY))).isFalse();
    ServerKey alone = ServerKey.from(new Environment(Map.of()));
    assertThat(alone.isSignature("a", BODY, one.sign("a", BODY))).isFalse();
    assertThat(alone.isSignature("a", BODY, alone.sign("a", BODY))).isTrue();
  }

  @Test
  void aKeyThatIsTooShortOrNoBase64StopsTheStart() {
    for (String bad : new String[] {"c2hvcnQ=", "?"}) {
      assertThatThrownBy(() -> ServerKey.from(environment(bad)))
          .isInstanceOf(ConfigError.class)
          .hasMessageContaining("CLOUDWARD_STATE_KEY")
          .hasMessageNotContaining(bad);
    }
  }

  private static Environment environment(String key) {
    return new Environment(Map.of("CLOUDWARD_STATE_KEY", key));
  }
}
