package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.AccountIdEndpointMode;
import dev.cloudward.kernel.config.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How calls to AWS are made.
///
/// @param maxAttempts how often a call is tried (`AWS_MAX_ATTEMPTS`, 3)
/// @param connectTimeout how long a connection may take (`CLOUDWARD_CONNECT_SECONDS`, 10)
/// @param readTimeout how long an answer may take (`CLOUDWARD_READ_SECONDS`, 60)
/// @param usesFips whether FIPS endpoints are used (`AWS_USE_FIPS_ENDPOINT`)
/// @param usesDualStack whether dual-stack endpoints are used (`AWS_USE_DUALSTACK_ENDPOINT`)
/// @param maxResponseBytes the largest answer that is read (`CLOUDWARD_MAX_RESPONSE_BYTES`, 64 MiB)
/// @param endpointHosts hosts that `--endpoint-url` may name besides the services' own
///   (`CLOUDWARD_ENDPOINT_HOSTS`, separated by commas)
public record ClientSettings(
    int maxAttempts,
    Duration connectTimeout,
    Duration readTimeout,
    boolean usesFips,
    boolean usesDualStack,
    int maxResponseBytes,
    List<String> endpointHosts) {

  public ClientSettings {
    endpointHosts = List.copyOf(endpointHosts);
  }

  public static ClientSettings from(Environment environment) {
    AccountIdEndpointMode.check(environment);
    return new ClientSettings(
        environment.number("AWS_MAX_ATTEMPTS", 3, 1, 20),
        Duration.ofSeconds(environment.number("CLOUDWARD_CONNECT_SECONDS", 10, 1, 300)),
        Duration.ofSeconds(environment.number("CLOUDWARD_READ_SECONDS", 60, 1, 3600)),
        environment.flag("AWS_USE_FIPS_ENDPOINT", false),
        environment.flag("AWS_USE_DUALSTACK_ENDPOINT", false),
        environment.number(
            "CLOUDWARD_MAX_RESPONSE_BYTES", 64 * 1024 * 1024, 1024, Integer.MAX_VALUE),
        environment.list("CLOUDWARD_ENDPOINT_HOSTS").stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList());
  }
}
