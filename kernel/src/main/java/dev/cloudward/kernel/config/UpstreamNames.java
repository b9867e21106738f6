package dev.cloudward.kernel.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Reads settings under the names that the AWS API MCP server gave them, so that a deployment of it
/// keeps its meaning. A name of ours wins over theirs.
///
/// Their defaults are not taken over: what nobody sets stays as careful as it is here.
final class UpstreamNames {

  /// Names whose values mean the same.
  private static final Map<String, String> SAME =
      Map.of(
          "READ_OPERATIONS_ONLY", "CLOUDWARD_READ_ONLY",
          "AWS_API_MCP_WORKING_DIR", "CLOUDWARD_WORKING_DIR",
          "AWS_API_MCP_PROFILE_NAME", "AWS_PROFILE",
          "AWS_API_MCP_HOST", "CLOUDWARD_HOST",
          "AWS_API_MCP_PORT", "CLOUDWARD_PORT",
          "AWS_API_MCP_ALLOWED_HOSTS", "CLOUDWARD_ALLOWED_HOSTS",
          "AWS_API_MCP_ALLOWED_ORIGINS", "CLOUDWARD_ALLOWED_ORIGINS");

  private static final String CONSENT = "REQUIRE_MUTATION_CONSENT";
  private static final String FILES = "AWS_API_MCP_ALLOW_UNRESTRICTED_LOCAL_FILE_ACCESS";

  private static final String AUTH = "AUTH_TYPE";

  private UpstreamNames() {}

  static Environment translated(Environment environment) {
    Map<String, String> values = new HashMap<>(environment.values());
    SAME.forEach((theirs, ours) ->
        environment.text(theirs).ifPresent(value -> values.putIfAbsent(ours, value)));
    environment.flag("READ_OPERATIONS_ONLY", true);
    if (environment.text(CONSENT).isPresent()) {
      values.putIfAbsent("CLOUDWARD_CONSENT", environment.flag(CONSENT, true) ? "writes" : "none");
    }
    environment.text(FILES).ifPresent(access -> limitFiles(access, values));
    environment.text(AUTH).ifPresent(UpstreamNames::checkAuthentication);
    environment.choice("AWS_API_MCP_TRANSPORT", Transport.class, Transport.STDIO);
    return new Environment(values);
  }

  /// Their transports: which of them is served is said by the command, `stdio` or `serve`.
  private enum Transport {
    STDIO,
    STREAMABLE_HTTP
  }

  /// Whoever asked for authentication must not get a server without.
  private static void checkAuthentication(String type) {
    if (type.equalsIgnoreCase("oauth")) {
      throw new ConfigError(
          AUTH,
          type,
          "no-auth: tokens of an issuer are not checked here; set MCP_AUTH_TOKEN for a token of"
              + " your own, or let a gateway in front check them");
    }
  }

  private static void limitFiles(String access, Map<String, String> values) {
    switch (access.toLowerCase(Locale.ROOT)) {
      case "workdir", "false", "no", "0" -> {}
      case "no-access" -> values.remove("CLOUDWARD_WORKING_DIR");
      default ->
          throw new ConfigError(
              FILES,
              access,
              "workdir or no-access: commands read and write in CLOUDWARD_WORKING_DIR only");
    }
  }
}
