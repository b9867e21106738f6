package dev.cloudward.aws.command.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// The signature of a digest (CloudTrail user guide, "CloudTrail digest file structure").
final class DigestSignature {

  private DigestSignature() {}

  /// Whether a digest was signed with a key.
  ///
  /// @param key base64 of a public key in PKCS #1
  /// @param digest the digest's JSON
  /// @param content the bytes that it was read from
  /// @param signature in hexadecimal
  static boolean fits(String key, JsonNode digest, byte[] content, String signature) {
    try {
      String previous = digest.path("previousDigestSignature").asText("null");
      String signed =
          digest.path("digestEndTime").asText()
              + "\n"
              + digest.path("digestS3Bucket").asText()
              + "/"
              + digest.path("digestS3Object").asText()
              + "\n"
              + sha256(content)
              + "\n"
              + previous;
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(KeyFactory.getInstance("RSA").generatePublic(key(key)));
      rsa.update(signed.getBytes(StandardCharsets.UTF_8));
      return rsa.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /// PKCS #1: a sequence of modulus and exponent.
  private static RSAPublicKeySpec key(String base64) {
    Der der = new Der(Base64.getDecoder().decode(base64));
    der.open();
    BigInteger modulus = der.integer();
    return new RSAPublicKeySpec(modulus, der.integer());
  }

  /// Reads what PKCS #1 needs of DER.
  private static final class Der {
    private final byte[] bytes;
    private int at;

    Der(byte[] bytes) {
      this.bytes = bytes;
    }

    void open() {
      at++;
      length();
    }

    BigInteger integer() {
      at++;
      int length = length();
      BigInteger value = new BigInteger(bytes, at, length);
      at += length;
      return value;
    }

    private int length() {
      int first = bytes[at++] & 0xff;
      if (first < 0x80) {
        return first;
      }
      int length = 0;
      for (int i = 0; i < (first & 0x7f); i++) {
        length = length << 8 | (bytes[at++] & 0xff);
      }
      return length;
    }
  }
}
