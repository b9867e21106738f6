package dev.cloudward.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.policy.SafetySettings.ConsentMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void safetyIsStrictByDefault() {
    assertThat(SafetySettings.from(new Environment(Map.of())))
        .isEqualTo(new SafetySettings(true, false, ConsentMode.WRITES));
  }

  @Test
  void everySafetyKeyMaps() {
    Environment environment =
        new Environment(
            Map.of(
                "CLOUDWARD_READ_ONLY", "no",
                "CLOUDWARD_SENSITIVE_READS", "1",
                "CLOUDWARD_CONSENT", "None"));
    assertThat(SafetySettings.from(environment)).isEqualTo(SafetySettings.open());
  }

  @Test
  void aWrongValueStopsTheStartAndNamesItsKey() {
    assertThatThrownBy(
            () -> SafetySettings.from(new Environment(Map.of("CLOUDWARD_READ_ONLY", "maybe"))))
        .isInstanceOf(ConfigError.class)
        .hasMessage("CLOUDWARD_READ_ONLY must be true or false, was \"maybe\"");
    assertThatThrownBy(
            () -> SafetySettings.from(new Environment(Map.of("CLOUDWARD_CONSENT", "some"))))
        .hasMessage("CLOUDWARD_CONSENT must be one of none, writes, was \"some\"");
    assertThatThrownBy(() -> new Environment(Map.of("N", "99")).number("N", 1, 1, 9))
        .hasMessage("N must be a whole number from 1 to 9, was \"99\"");
    assertThatThrownBy(() -> new Environment(Map.of("N", "x")).number("N", 1, 1, 9))
        .hasMessage("N must be a whole number from 1 to 9, was \"x\"");
  }
}
