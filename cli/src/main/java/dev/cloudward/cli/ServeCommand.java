package dev.cloudward.cli;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.server.Application;
import dev.cloudward.server.Applications;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves MCP and REST over HTTP until it is stopped.
@Command(
    name = "serve",
    description = "Serve MCP and REST over HTTP until it is stopped.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: cloudward serve --port 8100"})
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--host",
      description = "The address to listen on (CLOUDWARD_HOST; default: 127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--port",
      description = "The port to listen on, 0 for any free one (CLOUDWARD_PORT; default: 8100).")
  private @Nullable Integer port;

  @Option(
      names = "--allow-unauthenticated",
      description = "Listen beyond this machine without authentication.")
  private boolean allowsUnauthenticated;

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Override
  public Integer call() {
    Environment environment = safety.environment();
    if (host != null) {
      environment = environment.with(Map.of("CLOUDWARD_HOST", host));
    }
    String address = environment.text("CLOUDWARD_HOST").orElse("127.0.0.1");
    int number = port != null ? port : environment.number("CLOUDWARD_PORT", 8100, 0, 65_535);
    number = freePort(address, number);

    Applications.serve(Application.of(environment));
    System.setProperty("quarkus.http.host", address);
    System.setProperty("quarkus.http.port", Integer.toString(number));
    Quarkus.run();
    return 0;
  }

  /// The port, or a free one for 0, once it is sure that listening there is possible and wise.
  private int freePort(String address, int number) {
    if (number < 0 || number > 65_535) {
      throw new UsageError("--port must be 0..65535, was " + number);
    }
    try {
      InetAddress resolved = InetAddress.getByName(address);
      if (!resolved.isLoopbackAddress() && !allowsUnauthenticated) {
        throw new UsageError(
            "listening on "
                + address
                + " would let everybody who reaches it use your AWS credentials, because no"
                + " authentication is set up; keep 127.0.0.1, or say --allow-unauthenticated when"
                + " something in front of it authenticates.");
      }
      try (ServerSocket probe = new ServerSocket(number, 1, resolved)) {
        return probe.getLocalPort();
      }
    } catch (UnknownHostException e) {
      throw new ConfigError("--host", address, "an address of this machine");
    } catch (IOException e) {
      throw new UsageError(
          "port "
              + number
              + " on "
              + address
              + " is taken; stop what uses it, or choose another"
              + " with --port.");
    }
  }
}
