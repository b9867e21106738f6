package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The two versions of AWS's signature: for one region with a shared key (SigV4), and for a set of
/// regions with a key pair that is derived from it (SigV4A).
sealed interface SigningMethod {

  static SigningMethod of(AuthScheme scheme) {
    String service = String.valueOf(scheme.signingName());
    String region = String.valueOf(scheme.signingRegion());
    return scheme.name().equals("sigv4a")
        ? new Asymmetric(service, region)
        : new Symmetric(service, region);
  }

  /// The name that opens the text to sign.
  String algorithm();

  /// What the signature is good for on a day.
  ///
  /// @param day such as `20260102`
  String scope(String day);

  /// The regions that a request names, where the scope has none.
  Optional<String> regionSet();

  /// The signature of a text, in hexadecimal digits.
  String sign(Credentials credentials, String scope, String text);

  /// Signature Version 4.
  record Symmetric(String service, String region) implements SigningMethod {

    private static final String MAC = "HmacSHA256";

    @Override
    public String algorithm() {
      return "AWS4-HMAC-SHA256";
    }

    @Override
    public String scope(String day) {
      return String.join("/", day, region, service, "aws4_request");
    }

    @Override
    public Optional<String> regionSet() {
      return Optional.empty();
    }

    @Override
    public String sign(Credentials credentials, String scope, String text) {
      byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
      for (String part : scope.split("/")) {
        key = hmac(key, part);
      }
      return HexFormat.of().formatHex(hmac(key, text));
    }

    private static byte[] hmac(byte[] key, String text) {
      try {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(key, MAC));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// Signature Version 4A.
  ///
  /// @param regions one region, or `*`
  record Asymmetric(String service, String regions) implements SigningMethod {

    @Override
    public String algorithm() {
      return DerivedKey.ALGORITHM;
    }

    @Override
    public String scope(String day) {
      return String.join("/", day, service, "aws4_request");
    }

    @Override
    public Optional<String> regionSet() {
      return Optional.of(regions);
    }

    @Override
    public String sign(Credentials credentials, String scope, String text) {
      try {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(DerivedKey.of(credentials));
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
