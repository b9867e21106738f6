package dev.cloudward.sandbox.service.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Signs tokens with a key that is made when the first token is, and shows its public half.
final class JwtSigner {

  private static final String KEY_ID = "c2FuZGJveC1zaWduaW5nLWtleS0x";

  private @Nullable KeyPair keys;

  private synchronized KeyPair keys() {
    if (keys == null) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no RSA", e);
      }
    }
    return keys;
  }

  String sign(ObjectNode claims) {
    String head = base64(Json.writeBytes(Json.object().put("kid", KEY_ID).put("alg", "RS256")));
    String signed = head + "." + base64(Json.writeBytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys().getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
  }

  /// The public key as a JSON Web Key Set.
  ObjectNode keySet() {
    RSAPublicKey key = (RSAPublicKey) keys().getPublic();
    ObjectNode set = Json.object();
    set.putArray("keys")
        .addObject()
        .put("alg", "RS256")
        .put("e", base64(unsigned(key.getPublicExponent())))
        .put("kid", KEY_ID)
        .put("kty", "RSA")
        .put("n", base64(unsigned(key.getModulus())))
        .put("use", "sig");
    return set;
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
