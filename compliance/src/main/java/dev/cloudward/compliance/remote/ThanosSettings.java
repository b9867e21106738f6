package dev.cloudward.compliance.remote;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where a remote Thanos API is and who signs in to it.
///
/// @param api its address, without a slash at the end (`THANOS_API_URL`)
/// @param pool the Cognito user pool, such as `us-east-1_AbCdEf` (`THANOS_USER_POOL_ID`)
/// @param client the app client (`THANOS_CLIENT_ID`)
/// @param email the user (`THANOS_EMAIL`)
/// @param password its password (`THANOS_PASSWORD`)
/// @param cognito where Cognito is; another one only for tests and private endpoints
public record ThanosSettings(
    URI api, String pool, String client, String email, String password, URI cognito) {

  private static final String API = "THANOS_API_URL";
  private static final List<String> OTHERS =
      List.of("THANOS_USER_POOL_ID", "THANOS_CLIENT_ID", "THANOS_EMAIL", "THANOS_PASSWORD");

  /// The settings, or nothing when there is no `THANOS_API_URL`.
  ///
  /// @throws ConfigError when some are there and others are missing or wrong
  public static Optional<ThanosSettings> from(Environment environment) {
    Optional<String> api = environment.text(API);
    if (api.isEmpty()) {
      return Optional.empty();
    }
    for (String name : OTHERS) {
      if (environment.text(name).isEmpty()) {
        throw new ConfigError(
            name
                + " is missing: THANOS_API_URL is set, and a remote API needs all five THANOS_"
                + " settings");
      }
    }
    String pool = environment.text("THANOS_USER_POOL_ID").orElseThrow();
    if (!pool.matches("[a-z0-9-]+_[A-Za-z0-9]+")) {
      throw new ConfigError("THANOS_USER_POOL_ID", pool, "an id such as us-east-1_AbCdEfGhI");
    }
    String region = pool.substring(0, pool.indexOf('_'));
    return Optional.of(
        new ThanosSettings(
            URI.create(api.get().replaceFirst("/+$", "")),
            pool,
            environment.text("THANOS_CLIENT_ID").orElseThrow(),
            environment.text("THANOS_EMAIL").orElseThrow(),
            environment.text("THANOS_PASSWORD").orElseThrow(),
            URI.create(
                environment
                    .firstOf("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "AWS_ENDPOINT_URL")
                    .orElse("https://cognito-idp." + region + domain(region)))));
  }

  private static String domain(String region) {
    return region.startsWith("cn-") ? ".amazonaws.com.cn/" : ".amazonaws.com/";
  }

  @Override
  public String toString() {
    return "Thanos API at " + api + " as " + email;
  }
}
