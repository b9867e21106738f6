package dev.cloudward.sandbox.auth;

import dev.cloudward.sandbox.http.FormField;
import dev.cloudward.sandbox.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Computes what a request's signature should be, with the secret, and compares.
final class SignatureCheck {

  private static final Set<String> OLD_SUBRESOURCES =
      Set.of(
          "acl",
          "cors",
          "delete",
          "lifecycle",
          "location",
          "logging",
          "notification",
          "partNumber",
          "policy",
          "requestPayment",
          "tagging",
          "torrent",
          "uploadId",
          "uploads",
          "versionId",
          "versioning",
          "versions",
          "website",
          "response-cache-control",
          "response-content-disposition",
          "response-content-encoding",
          "response-content-language",
          "response-content-type",
          "response-expires");

  private final HttpRequest request;
  private final Signature signature;
  private final byte[] signingKey;
  private final String secret;

  SignatureCheck(HttpRequest request, Signature signature, String secret) {
    this.request = request;
    this.signature = signature;
    this.secret = secret;
    this.signingKey = signature.isVersion4() ? signingKey(secret, signature.scope()) : new byte[0];
  }

  private static byte[] signingKey(String secret, String scope) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/")) {
      key = Hash.hmacSha256(key, part);
    }
    return key;
  }

  /// Whether the signature is the one that the secret makes.
  boolean isRight() {
    String expected = signature.isVersion4() ? sign(stringToSign()) : oldSignature();
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8),
        signature.value().getBytes(StandardCharsets.UTF_8));
  }

  /// Signs a text with this request's key, as the chunks of a body are.
  String sign(String text) {
    return HexFormat.of().formatHex(Hash.hmacSha256(signingKey, text));
  }

  /// The text that was signed, which errors show so that signers can be debugged.
  String stringToSign() {
    return String.join(
        "\n",
        Signature.ALGORITHM,
        Signature.BASIC_TIME.format(signature.time()),
        signature.scope(),
        Hash.sha256Hex(canonicalRequest()));
  }

  String canonicalRequest() {
    String headers =
        signature.signedHeaders().stream()
            .map(name -> name + ":" + headerValue(name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        canonicalPath(),
        canonicalQuery(),
        headers,
        String.join(";", signature.signedHeaders()),
        payloadHash());
  }

  private String headerValue(String name) {
    return request.headers().all(name).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  /// S3 signs the path as it is; all others encode it once more and take out empty and dot
  /// segments.
  private String canonicalPath() {
    String path = request.path();
    if (signature.service().startsWith("s3")) {
      return UriText.encode(UriText.decode(path), true);
    }
    String normal = UriText.withoutDots(path);
    return UriText.encode(normal, true);
  }

  private String canonicalQuery() {
    record Pair(String name, String value) {}
    return request.queryFields().stream()
        .filter(field -> !field.name().equals("X-Amz-Signature"))
        .map(field ->
            new Pair(UriText.encode(field.name(), false), UriText.encode(field.value(), false)))
        .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
        .map(pair -> pair.name() + "=" + pair.value())
        .collect(Collectors.joining("&"));
  }

  private String payloadHash() {
    Optional<String> told =
        request.header("x-amz-content-sha256").or(() -> request.queryValue("X-Amz-Content-Sha256"));
    if (told.isPresent()) {
      return told.get();
    }
    return signature.isPresigned() && signature.service().startsWith("s3")
        ? "UNSIGNED-PAYLOAD"
        : Hash.sha256Hex(request.body());
  }

  /// S3's signature of presigned URLs before version 4.
  private String oldSignature() {
    List<FormField> fields = request.queryFields();
    String expires =
        fields.stream()
            .filter(field -> field.name().equals("Expires"))
            .map(FormField::value)
            .findFirst()
            .orElse("");
    String amz =
        fields.stream()
            .filter(field -> field.name().equals("x-amz-security-token"))
            .map(field -> field.name() + ":" + field.value() + "\n")
            .collect(Collectors.joining());
    String resources =
        fields.stream()
            .filter(field -> OLD_SUBRESOURCES.contains(field.name()))
            .sorted(Comparator.comparing(FormField::name))
            .map(field -> field.hasValue() ? field.name() + "=" + field.value() : field.name())
            .collect(Collectors.joining("&"));
    String text =
        String.join(
            "\n",
            request.method(),
            request.header("Content-MD5").orElse(""),
            request.header("Content-Type").orElse(""),
            expires,
            amz + request.path() + (resources.isEmpty() ? "" : "?" + resources));
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(Hash.hmacSha1(key, text));
  }
}
