package dev.cloudward.aws.credentials;

import dev.cloudward.kernel.config.Environment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Credentials from environment variables.
final class EnvironmentCredentials {

  private EnvironmentCredentials() {}

  static AwsCredentialsProvider provider(Environment environment) {
    return () -> {
      Optional<String> key = environment.text("AWS_ACCESS_KEY_ID");
      Optional<String> secret = environment.text("AWS_SECRET_ACCESS_KEY");
      if (key.isEmpty() || secret.isEmpty()) {
        throw SdkClientException.create(
            key.isEmpty() ? "AWS_ACCESS_KEY_ID is not set" : "AWS_SECRET_ACCESS_KEY is not set");
      }
      return credentials(
          key.get(),
          secret.get(),
          environment.text("AWS_SESSION_TOKEN"),
          environment.text("AWS_ACCOUNT_ID").orElse(null));
    };
  }

  private static AwsCredentials credentials(
      String key, String secret, Optional<String> sessionToken, @Nullable String account) {
    return sessionToken
        .<AwsCredentials>map(token ->
            AwsSessionCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey(secret)
                .sessionToken(token)
                .accountId(account)
                .build())
        .orElseGet(() ->
            AwsBasicCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey(secret)
                .accountId(account)
                .build());
  }
}
