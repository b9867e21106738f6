package dev.cloudward.aws.credentials;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.util.Locale;
import java.util.stream.Stream;

/// Whether a call goes to an endpoint of the caller's account, where a service has such.
public enum AccountIdEndpointMode {
  PREFERRED,
  DISABLED,
  REQUIRED;

  static final String SETTING = "AWS_ACCOUNT_ID_ENDPOINT_MODE";

  /// Checks the environment's setting.
  ///
  /// @throws ConfigError when it is none of the three
  public static void check(Environment environment) {
    environment.text(SETTING).ifPresent(AccountIdEndpointMode::checked);
  }

  static AccountIdEndpointMode checked(String word) {
    return Stream.of(values())
        .filter(mode -> mode.word().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new ConfigError(SETTING, word, "one of preferred, disabled, required"));
  }

  /// As rule sets write it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
