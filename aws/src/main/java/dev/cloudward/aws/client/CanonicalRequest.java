package dev.cloudward.aws.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A request in the one form that both sides of a signature write it (IAM user guide, "Create a
/// signed AWS API request").
///
/// @param path as the signature has it, encoded
/// @param query encoded pairs in order, without the question mark
/// @param headers the signed ones, names in lower case
/// @param payload the hash of the body, or what stands for it
record CanonicalRequest(
    String method, String path, String query, SortedMap<String, String> headers, String payload) {

  /// The names of the signed headers.
  String names() {
    return String.join(";", headers.keySet());
  }

  /// The text to sign.
  String toSign(String algorithm, String time, String scope) {
    return String.join("\n", algorithm, time, scope, hash(text().getBytes(StandardCharsets.UTF_8)));
  }

  String text() {
    String lines =
        headers.entrySet().stream().map(CanonicalRequest::line).collect(Collectors.joining());
    return String.join("\n", method, path.isEmpty() ? "/" : path, query, lines, names(), payload);
  }

  private static String line(Map.Entry<String, String> header) {
    return header.getKey() + ":" + header.getValue().strip().replaceAll(" +", " ") + "\n";
  }

  /// The SHA-256 hash of bytes in hexadecimal digits.
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
