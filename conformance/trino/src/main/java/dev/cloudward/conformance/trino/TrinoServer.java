package dev.cloudward.conformance.trino;

import io.trino.plugin.memory.MemoryPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.util.Map;

/// A Trino server in one process, with a catalogue `memory` that tables can be written to.
///
/// Prints the URL for JDBC when it is ready, and runs until it is killed.
public final class TrinoServer {

  private TrinoServer() {}

  public static void main(String[] args) throws Exception {
    TestingTrinoServer server =
        TestingTrinoServer.builder()
            .setProperties(
                Map.of(
                    "http-server.http.port", "0", "sql.forced-session-time-zone", "UTC"))
            .build();
    server.installPlugin(new MemoryPlugin());
    server.createCatalog("memory", "memory", Map.of());
    System.out.println("ready: jdbc:trino://" + server.getAddress() + "/memory/case_insights");
    Thread.currentThread().join();
  }
}
