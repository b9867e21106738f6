package dev.cloudward.bench;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.tools.ToolJson;
import dev.cloudward.server.Application;
import java.util.List;
import java.util.Map;

/// How much a model reads before it can do anything.
@AutoService(Measurement.class)
final class ListingMeasurement implements Measurement {

  @Override
  public void run(Report report) {
    try (Application application = Application.of(new Environment(Map.of()))) {
      List<Registry.Entry<?>> tools =
          application.registry().list(application.toolsets()).stream()
              .filter(entry -> !entry.spec().name().equals(EchoTool.NAME))
              .toList();
      int bytes =
          tools.stream().mapToInt(entry -> Json.writeBytes(ToolJson.write(entry)).length).sum();
      report.alone("tool listing, %d tools".formatted(tools.size()), bytes, "bytes");
      report.alone("tool listing, a tool", (double) bytes / tools.size(), "bytes");
    }
  }
}
