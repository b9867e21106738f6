package dev.cloudward.cli;

import dev.cloudward.kernel.config.ConfigError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/// A place to listen that was found free and wise to use.
record HttpAddress(String host, int port) {

  private static final String LOOPBACK = "127.0.0.1";

  /// @param port 0 for any free one
  /// @throws UsageError when the port is taken, or the host is open to others and `allowsOthers` is
  ///   false
  static HttpAddress of(String host, int port, boolean allowsOthers) {
    if (port < 0 || port > 65_535) {
      throw new UsageError("--port must be 0..65535, was " + port);
    }
    try {
      InetAddress resolved = InetAddress.getByName(host);
      if (!resolved.isLoopbackAddress() && !allowsOthers) {
        throw new UsageError(
            "listening on "
                + host
                + " would let everybody who reaches it use your AWS credentials, because no"
                + " authentication is set up; keep 127.0.0.1, set MCP_AUTH_TOKEN, or say"
                + " --allow-unauthenticated when something in front of it authenticates.");
      }
      try (ServerSocket probe = new ServerSocket(port, 1, resolved)) {
        return new HttpAddress(host, probe.getLocalPort());
      }
    } catch (UnknownHostException e) {
      throw new ConfigError("--host", host, "an address of this machine");
    } catch (IOException e) {
      throw new UsageError(
          "port %d on %s is taken; stop what uses it, or choose another with --port."
              .formatted(port, host));
    }
  }

  static HttpAddress onLoopback(int port) {
    return of(LOOPBACK, port, false);
  }

  @Override
  public String toString() {
    return "http://" + host + ":" + port;
  }
}
