package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.tools.ToolJson;
import dev.cloudward.server.Application;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a model reads before it can do anything is kept short.
class ToolListingTest {

  private static final int MOST_BYTES_A_TOOL = 550;

  @Test
  void aToolTakesFewBytesOnAverage() {
    try (Application application = Application.of(new Environment(Map.of()))) {
      List<Registry.Entry<?>> tools =
          application.registry().list(application.toolsets()).stream()
              .filter(entry -> !entry.spec().name().equals("echo"))
              .toList();
      int bytes =
          tools.stream().mapToInt(entry -> Json.writeBytes(ToolJson.write(entry)).length).sum();
      assertThat(bytes / tools.size())
          .as("bytes a tool of %d tools", tools.size())
          .isLessThanOrEqualTo(MOST_BYTES_A_TOOL);
    }
  }
}
