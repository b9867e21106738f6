package dev.cloudward.sandbox.service.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksums that S3 can verify and keep.
enum ChecksumKind {
  CRC32,
  CRC32C,
  CRC64NVME,
  SHA1,
  SHA256,
  SHA512,
  MD5;

  static Optional<ChecksumKind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equalsIgnoreCase(name)).findFirst();
  }

  /// Its member in the model, such as `ChecksumCRC32`.
  String member() {
    return "Checksum" + name();
  }

  String header() {
    return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  /// Whether the sum of a whole can be had from those of its parts.
  boolean isLinear() {
    return this == CRC32 || this == CRC32C || this == CRC64NVME;
  }

  String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(sum(bytes));
  }

  private byte[] sum(byte[] bytes) {
    return switch (this) {
      case CRC32 -> cyclic(new CRC32(), 4, bytes);
      case CRC32C -> cyclic(new CRC32C(), 4, bytes);
      case CRC64NVME -> cyclic(new Crc64Nvme(), 8, bytes);
      case SHA1 -> digest("SHA-1", bytes);
      case SHA256 -> digest("SHA-256", bytes);
      case SHA512 -> digest("SHA-512", bytes);
      case MD5 -> digest("MD5", bytes);
    };
  }

  private static byte[] cyclic(Checksum checksum, int width, byte[] bytes) {
    checksum.update(bytes, 0, bytes.length);
    byte[] eight = ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
    return Arrays.copyOfRange(eight, 8 - width, 8);
  }

  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
