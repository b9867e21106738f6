package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamStartTest {

  private static final String TRANSPORT = "AWS_API_MCP_TRANSPORT";

  @Test
  void theVariableNamesTheCommandWhereNoneIsGiven() {
    assertThat(UpstreamStart.command(new String[0], Map.of(TRANSPORT, "stdio")))
        .containsExactly("stdio");
    assertThat(UpstreamStart.command(new String[0], Map.of(TRANSPORT, "streamable-http")))
        .containsExactly("serve");
    assertThat(UpstreamStart.command(new String[] {"tools"}, Map.of(TRANSPORT, "stdio")))
        .containsExactly("tools");
    assertThat(UpstreamStart.command(new String[0], Map.of())).isEmpty();
  }
}
