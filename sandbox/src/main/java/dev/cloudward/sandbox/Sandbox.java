package dev.cloudward.sandbox;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.sandbox.control.ControlEndpoint;
import dev.cloudward.sandbox.http.HttpServer;
import java.net.URI;

/// An imitation of AWS on a loopback port: one endpoint for all services, accounts and regions.
///
/// ```java
/// try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
///   client(sandbox.url());
/// }
/// ```
public final class Sandbox implements AutoCloseable {

  private final HttpServer server;
  private final String host;
  private final Runnable reset;

  private Sandbox(HttpServer server, String host, Runnable reset) {
    this.server = server;
    this.host = host;
    this.reset = reset;
  }

  /// Starts a sandbox; seeds and models are read when they are first asked for.
  ///
  /// @throws java.io.UncheckedIOException when the port is taken
  public static Sandbox start(SandboxSettings settings) {
    return start(settings, Catalog.builtIn());
  }

  /// Starts a sandbox with a catalogue that is already open.
  public static Sandbox start(SandboxSettings settings, Catalog catalog) {
    Front front = new Front(settings, catalog);
    HttpServer server =
        HttpServer.start(
            settings.host(), settings.port(), settings.largestBody(), settings.clock(), front);
    return new Sandbox(server, settings.host(), front::reset);
  }

  /// Where to point clients, such as by `AWS_ENDPOINT_URL`.
  public URI url() {
    return URI.create("http://" + host + ":" + server.port());
  }

  public int port() {
    return server.port();
  }

  /// Puts all services back to their seeds.
  public void reset() {
    reset.run();
  }

  /// What a person reads who started it.
  public String banner() {
    return """
    Cloudward sandbox on %s
    This is an imitation of AWS for trying out and for tests: nothing in it is real, nothing is billed,
    and everything is gone when it stops. Point any AWS client at it:
      export AWS_ENDPOINT_URL=%s AWS_REGION=us-east-1
      export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
    What it has: %s%s
    """
        .formatted(url(), url(), url(), ControlEndpoint.PREFIX);
  }

  @Override
  public void close() {
    server.close();
  }
}
