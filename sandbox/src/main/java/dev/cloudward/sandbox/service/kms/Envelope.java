package dev.cloudward.sandbox.service.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What the sandbox's KMS encrypts: the key's ARN in the clear, then AES-GCM under a key that is
/// made from the ARN. It keeps nothing secret; it only has to come back as it went in.
final class Envelope {

  private static final byte[] MARK = "CWSB1".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private Envelope() {}

  /// What was inside, and under which key.
  @SuppressWarnings("ArrayRecordComponent") // used at once and never compared
  record Opened(String keyArn, byte[] plaintext) {}

  static byte[] seal(String keyArn, byte[] plaintext, Map<String, String> context) {
    byte[] arn = keyArn.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = new byte[NONCE];
    byte[] digest = sha256(new String(plaintext, StandardCharsets.ISO_8859_1) + keyArn);
    System.arraycopy(digest, 0, nonce, 0, NONCE);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keyArn, nonce, plaintext, context);
    return ByteBuffer.allocate(MARK.length + 2 + arn.length + NONCE + sealed.length)
        .put(MARK)
        .putShort((short) arn.length)
        .put(arn)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /// Empty where the bytes were not sealed here, or with another context.
  static Optional<Opened> open(byte[] sealed, Map<String, String> context) {
    try {
      ByteBuffer in = ByteBuffer.wrap(sealed);
      byte[] mark = new byte[MARK.length];
      in.get(mark);
      if (!MessageDigest.isEqual(mark, MARK)) {
        return Optional.empty();
      }
      byte[] arn = new byte[in.getShort()];
      in.get(arn);
      byte[] nonce = new byte[NONCE];
      in.get(nonce);
      byte[] rest = new byte[in.remaining()];
      in.get(rest);
      String keyArn = new String(arn, StandardCharsets.UTF_8);
      return Optional.of(
          new Opened(keyArn, crypt(Cipher.DECRYPT_MODE, keyArn, nonce, rest, context)));
    } catch (java.nio.BufferUnderflowException
        | NegativeArraySizeException
        | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static byte[] crypt(
      int mode, String keyArn, byte[] nonce, byte[] bytes, Map<String, String> context) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(sha256("sandbox key " + keyArn), "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(new TreeMap<>(context).toString().getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the bytes could not be opened", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
