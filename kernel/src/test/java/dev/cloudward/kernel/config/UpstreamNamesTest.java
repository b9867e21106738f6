package dev.cloudward.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamNamesTest {

  private static final String FILES = "AWS_API_MCP_ALLOW_UNRESTRICTED_LOCAL_FILE_ACCESS";

  private static Environment translated(Map<String, String> values) {
    return UpstreamNames.translated(new Environment(values));
  }

  @Test
  void theirNamesMeanOurs() {
    Environment environment =
        translated(
            Map.of(
                "READ_OPERATIONS_ONLY", "true",
                "REQUIRE_MUTATION_CONSENT", "false",
                "AWS_API_MCP_PROFILE_NAME", "prod",
                "AWS_API_MCP_WORKING_DIR", "/work",
                "AWS_API_MCP_PORT", "8000"));
    assertThat(environment.values())
        .containsEntry("CLOUDWARD_READ_ONLY", "true")
        .containsEntry("CLOUDWARD_CONSENT", "none")
        .containsEntry("AWS_PROFILE", "prod")
        .containsEntry("CLOUDWARD_WORKING_DIR", "/work")
        .containsEntry("CLOUDWARD_PORT", "8000");
  }

  @Test
  void ourNameWins() {
    assertThat(
            translated(Map.of("READ_OPERATIONS_ONLY", "false", "CLOUDWARD_READ_ONLY", "true"))
                .flag("CLOUDWARD_READ_ONLY", false))
        .isTrue();
  }

  @Test
  void withoutFileAccessThereIsNoWorkingDirectory() {
    assertThat(
            translated(Map.of(FILES, "no-access", "AWS_API_MCP_WORKING_DIR", "/work"))
                .text("CLOUDWARD_WORKING_DIR"))
        .isEmpty();
  }

  @Test
  void whatWouldBeLessSafeOrUnclearStopsTheStart() {
    assertThatThrownBy(() -> translated(Map.of(FILES, "unrestricted")))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith(FILES + " must be workdir or no-access");
    assertThatThrownBy(() -> translated(Map.of("REQUIRE_MUTATION_CONSENT", "maybe")))
        .hasMessage("REQUIRE_MUTATION_CONSENT must be true or false, was \"maybe\"");
    assertThatThrownBy(() -> translated(Map.of("READ_OPERATIONS_ONLY", "maybe")))
        .hasMessage("READ_OPERATIONS_ONLY must be true or false, was \"maybe\"");
  }
}
