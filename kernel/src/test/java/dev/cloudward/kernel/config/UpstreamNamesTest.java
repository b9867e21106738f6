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

  @Test
  void whoAskedForAuthenticationDoesNotStartWithout() {
    assertThatThrownBy(() -> translated(Map.of("AUTH_TYPE", "oauth")))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("AUTH_TYPE must be no-auth: tokens of an issuer are not checked");
    assertThat(translated(Map.of("AUTH_TYPE", "no-auth")).values()).hasSize(1);
  }

  @Test
  void transportsAreThoseTwo() {
    assertThatThrownBy(() -> translated(Map.of("AWS_API_MCP_TRANSPORT", "sse")))
        .hasMessage("AWS_API_MCP_TRANSPORT must be one of stdio, streamable_http, was \"sse\"");
    translated(Map.of("AWS_API_MCP_TRANSPORT", "streamable-http"));
  }

  @Test
  void whatHasNoEffectIsSaid() {
    assertThat(
            UpstreamNotes.of(
                new Environment(
                    Map.of(
                        "AWS_API_MCP_TELEMETRY", "true",
                        "AWS_API_MCP_HOST", "127.0.0.1",
                        "AWS_API_MCP_PROT", "1",
                        "EXPERIMENTAL_AGENT_SCRIPTS", "true"))))
        .containsExactly(
            "AWS_API_MCP_PROT has no effect: the AWS API MCP server has no such setting.",
            "AWS_API_MCP_TELEMETRY has no effect: nothing is reported to anybody.",
            "EXPERIMENTAL_AGENT_SCRIPTS has no effect: there are no agent scripts; ask"
                + " suggest_aws_commands for a task.");
  }
}
