package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identity.Credentials;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives the private key of Signature Version 4A from an access key: NIST SP 800-108 in counter
/// mode over HMAC-SHA256, tried with one counter after the other until the number fits the curve
/// P-256 (IAM user guide, "AWS Signature Version 4 for API requests").
final class DerivedKey {

  static final String ALGORITHM = "AWS4-ECDSA-P256-SHA256";

  private static final int LENGTH_IN_BITS = 256;
  private static final int LAST_COUNTER = 254;

  private DerivedKey() {}

  static PrivateKey of(Credentials credentials) {
    try {
      ECParameterSpec curve = curve();
      BigInteger number = number(credentials, curve.getOrder());
      return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, curve));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has the curve P-256", e);
    }
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static BigInteger number(Credentials credentials, BigInteger order)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = ("AWS4A" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    BigInteger most = order.subtract(BigInteger.TWO);
    for (int counter = 1; counter <= LAST_COUNTER; counter++) {
      BigInteger candidate =
          new BigInteger(1, mac.doFinal(seed(credentials.accessKeyId(), counter)));
      if (candidate.compareTo(most) <= 0) {
        return candidate.add(BigInteger.ONE);
      }
    }
    throw new IllegalStateException("no key of P-256 follows from this access key");
  }

  private static byte[] seed(String accessKeyId, int counter) {
    byte[] label = ALGORITHM.getBytes(StandardCharsets.UTF_8);
    byte[] id = accessKeyId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + label.length + 1 + id.length + 1 + 4)
        .putInt(1)
        .put(label)
        .put((byte) 0)
        .put(id)
        .put((byte) counter)
        .putInt(LENGTH_IN_BITS)
        .array();
  }
}
