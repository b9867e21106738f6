package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.wire.Payload;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signature Version 4A beside the test vectors that AWS publishes (aws-c-auth).
class DerivedKeyTest {

  private static final Credentials EXAMPLE =
      credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

  private static Credentials credentials(String id, String secret) {
    return new Credentials(id, secret, null, null, "the test");
  }

  @ParameterizedTest
  @CsvSource({
    "AKISORANDOMAASORANDOM, q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom,"
        + "7fd3bd010c0d9c292141c2b77bfbde1042c92e6836fff749d1269ec890fca1bd",
    "AKIDEXAMPLE, wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY,"
        + "7efc8c0e65a324242818c5a50c891c6060b6a00717b7ba3cbe3c5d765be9259c"
  })
  void followsFromTheAccessKey(String id, String secret, String expected) {
    ECPrivateKey key = (ECPrivateKey) DerivedKey.of(credentials(id, secret));
    assertThat(key.getS()).isEqualTo(new BigInteger(expected, 16));
  }

  @Test
  void theSimplestRequestIsWrittenAndSignedAsPublished() throws Exception {
    SortedMap<String, String> headers =
        new TreeMap<>(
            Map.of(
                "host", "example.amazonaws.com",
                "x-amz-date", "20150830T123600Z",
                "x-amz-region-set", "us-east-1"));
    CanonicalRequest request =
        new CanonicalRequest("GET", "/", "", headers, CanonicalRequest.hash(new byte[0]));
    assertThat(request.text())
        .isEqualTo(
            """
            GET
            /

            host:example.amazonaws.com
            x-amz-date:20150830T123600Z
            x-amz-region-set:us-east-1

            host;x-amz-date;x-amz-region-set
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\
            """);

    SignedRequest signed =
        AsymmetricSigner.sign(
            "GET",
            URI.create("https://example.amazonaws.com/"),
            Map.of("Host", List.of("example.amazonaws.com")),
            Payload.empty(),
            new AuthScheme("sigv4a", "service", "us-east-1", false),
            EXAMPLE,
            Instant.parse("2015-08-30T12:36:00Z"));
    String authorization = signed.headers().get("Authorization").getFirst();
    assertThat(authorization)
        .startsWith(
            "AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date;x-amz-region-set, Signature=");
    String toSign =
        request.toSign(
            "AWS4-ECDSA-P256-SHA256", "20150830T123600Z", "20150830/service/aws4_request");
    assertThat(isSignatureOf(toSign, authorization.replaceFirst(".*Signature=", ""))).isTrue();
  }

  @Test
  void pathsAreEncodedTwiceButForS3() {
    URI uri = URI.create("https://1.cloudfront-kvs.global.api.aws/key-value-stores/arn%3Aaws/keys");
    AuthScheme scheme = new AuthScheme("sigv4a", "cloudfront-keyvaluestore", "*", false);
    SignedRequest signed =
        AsymmetricSigner.sign(
            "GET",
            uri,
            Map.of("Host", List.of("h")),
            Payload.empty(),
            scheme,
            EXAMPLE,
            Instant.EPOCH);
    assertThat(signed.uri()).isEqualTo(uri);
    assertThat(signed.headers())
        .containsEntry("X-Amz-Region-Set", List.of("*"))
        .containsEntry("X-Amz-Date", List.of("19700101T000000Z"));
  }

  /// Checks with the public key that AWS publishes beside the example.
  private static boolean isSignatureOf(String text, String signature) throws Exception {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point =
        new ECPoint(
            new BigInteger("b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1", 16),
            new BigInteger("865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518", 16));
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class))));
    check.update(text.getBytes(StandardCharsets.UTF_8));
    return check.verify(HexFormat.of().parseHex(signature));
  }
}
