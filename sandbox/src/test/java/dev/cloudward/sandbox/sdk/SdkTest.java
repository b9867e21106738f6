package dev.cloudward.sandbox.sdk;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/// A sandbox that is put back to its seeds before each test, and clients of AWS's own SDK for it.
@TestInstance(Lifecycle.PER_CLASS)
abstract class SdkTest {

  static final String PROD = "111111111111";
  static final AwsCredentials MANAGEMENT =
      AwsBasicCredentials.create(
          "AKIASANDBOXMGMT00001", "sandbox-management-000000000000000000001");
  static final AwsCredentials AUDITOR =
      AwsBasicCredentials.create(
          "AKIASANDBOXREAD00001", "sandbox-read-only-0000000000000000000001");
  static final AwsCredentials PROD_ADMIN =
      AwsBasicCredentials.create(
          "AKIASANDBOXPROD00001", "sandbox-prod-000000000000000000000000001");

  private static final Catalog CATALOG = Catalog.builtIn();

  private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults(), CATALOG);

  @BeforeEach
  void startOver() {
    sandbox.reset();
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  final Sandbox sandbox() {
    return sandbox;
  }

  /// Points a client at the sandbox, without retries.
  final <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentials credentials) {
    return builder
        .endpointOverride(sandbox.url())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(10)))
        .overrideConfiguration(
            override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
