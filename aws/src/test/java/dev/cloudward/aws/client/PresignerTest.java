package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Signatures of botocore 1.43.11 for the same requests at the same time.
class PresignerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @Test
  void signsObjectsWithoutTheirContent() {
    URI url =
        new Presigner(CLOCK)
            .sign(
                "GET",
                URI.create("https://b.s3.eu-west-1.amazonaws.com/a%20b/c"),
                Map.of(),
                new AuthScheme("sigv4", "s3", "eu-west-1", true),
                new Credentials("AKIDEXAMPLE", "secretsecret", "tok/en+=", null, "the test"),
                Duration.ofSeconds(60));
    assertThat(url.toString())
        .startsWith("https://b.s3.eu-west-1.amazonaws.com/a%20b/c?X-Amz-Algorithm=AWS4-HMAC-SHA256")
        .endsWith(
            "&X-Amz-Signature=713facac7c39e38a577ce7c10a3f87113b90ae83e405a184912cf7a4b289f3a8");
  }

  @Test
  void signsHeadersThatMustBeSent() {
    URI url =
        new Presigner(CLOCK)
            .sign(
                "GET",
                URI.create(
                    "https://sts.eu-west-1.amazonaws.com/"
                        + "?Action=GetCallerIdentity&Version=2011-06-15"),
                Map.of("x-k8s-aws-id", "prod"),
                new AuthScheme("sigv4", "sts", "eu-west-1", false),
                new Credentials("AKIDEXAMPLE", "secretsecret", null, null, "the test"),
                Duration.ofSeconds(60));
    assertThat(url.toString())
        .endsWith(
            "&X-Amz-Signature=52abbc8ec12b19424ac201196a2ee9b8ab78ecd2e652108701697a25f3599a1b");
  }
}
