package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.server.Application;
import dev.cloudward.server.Applications;
import io.quarkus.runtime.Quarkus;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves MCP and REST over HTTP until it is stopped.
@AutoService(Subcommand.class)
@Command(
    name = "serve",
    description = "Serve MCP and REST over HTTP until it is stopped.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: cloudward serve --port 8100"})
final class ServeCommand implements Subcommand {

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
    UpstreamStart.tell(environment);
    boolean hasToken =
        environment.text("MCP_AUTH_TOKEN").isPresent()
            || !environment.list("CLOUDWARD_AUTH_TOKENS").isEmpty();
    HttpAddress address =
        HttpAddress.of(
            environment.text("CLOUDWARD_HOST").orElse("127.0.0.1"),
            port != null ? port : environment.number("CLOUDWARD_PORT", 8100, 0, 65_535),
            allowsUnauthenticated || hasToken);
    serve(Application.of(environment), address);
    return 0;
  }

  /// Serves an application until the process is told to stop.
  static void serve(Application application, HttpAddress address) {
    Applications.serve(application);
    System.setProperty("quarkus.http.host", address.host());
    System.setProperty("quarkus.http.port", Integer.toString(address.port()));
    Quarkus.run();
  }
}
