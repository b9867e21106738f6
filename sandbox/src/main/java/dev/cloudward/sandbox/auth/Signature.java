package dev.cloudward.sandbox.auth;

import dev.cloudward.sandbox.http.FormField;
import dev.cloudward.sandbox.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a request says of its own signature, version 4 or S3's older presigned form.
///
/// @param scope date, region, service and `aws4_request` between slashes; empty for the older form
/// @param signedHeaders names of headers that the signature covers, in its order
/// @param isPresigned whether it stands in the query string
/// @param expiry when a presigned URL ends
public record Signature(
    boolean isVersion4,
    String accessKey,
    String scope,
    String region,
    String service,
    Instant time,
    List<String> signedHeaders,
    String value,
    Optional<String> token,
    boolean isPresigned,
    Optional<Instant> expiry) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final DateTimeFormatter BASIC_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern PART =
      Pattern.compile("(Credential|SignedHeaders|Signature)=([^,\\s]+)");

  public Signature {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /// Reads the signature of a request; empty where it has none.
  ///
  /// @throws IllegalArgumentException when there is one that cannot be read, saying why
  public static Optional<Signature> of(HttpRequest request) {
    Optional<String> header = request.header("Authorization");
    if (header.isPresent() && header.get().startsWith("AWS4-")) {
      return Optional.of(ofHeader(request, header.get()));
    }
    if (request.query().contains("X-Amz-Credential=")) {
      return Optional.of(ofQuery(request));
    }
    if (request.query().contains("AWSAccessKeyId=")) {
      return Optional.of(ofOldQuery(request));
    }
    return Optional.empty();
  }

  private static Signature ofHeader(HttpRequest request, String header) {
    Map<String, String> parts = new HashMap<>();
    Matcher matcher = PART.matcher(header);
    while (matcher.find()) {
      parts.put(matcher.group(1), matcher.group(2));
    }
    if (!header.startsWith(ALGORITHM) || parts.size() != 3) {
      throw new IllegalArgumentException(
          "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters"
              + " after "
              + ALGORITHM
              + ".");
    }
    String time =
        request
            .header("X-Amz-Date")
            .or(() -> request.header("Date"))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                        + " header."));
    return of(
        part(parts, "Credential"),
        time,
        part(parts, "SignedHeaders"),
        part(parts, "Signature"),
        request.header("X-Amz-Security-Token"),
        Optional.empty());
  }

  private static Signature ofQuery(HttpRequest request) {
    Map<String, String> parts = new HashMap<>();
    request.queryFields().forEach(field -> parts.putIfAbsent(field.name(), field.value()));
    String seconds = parts.getOrDefault("X-Amz-Expires", "900");
    if (!seconds.matches("\\d{1,7}") || Integer.parseInt(seconds) > 604_800) {
      throw new IllegalArgumentException("X-Amz-Expires must be a number of seconds up to 604800");
    }
    return of(
        part(parts, "X-Amz-Credential"),
        part(parts, "X-Amz-Date"),
        part(parts, "X-Amz-SignedHeaders"),
        part(parts, "X-Amz-Signature"),
        Optional.ofNullable(parts.get("X-Amz-Security-Token")),
        Optional.of(Duration.ofSeconds(Long.parseLong(seconds))));
  }

  private static String part(Map<String, String> parts, String name) {
    String value = parts.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("The signature has no " + name + ".");
    }
    return value;
  }

  private static Signature of(
      String credential,
      String time,
      String headers,
      String value,
      Optional<String> token,
      Optional<Duration> life) {
    String[] parts = credential.split("/");
    if (parts.length < 5 || !parts[parts.length - 1].equals("aws4_request")) {
      throw new IllegalArgumentException(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    int n = parts.length;
    String scope = String.join("/", List.of(parts).subList(n - 4, n));
    Instant signed = time(time);
    return new Signature(
        true,
        String.join("/", List.of(parts).subList(0, n - 4)),
        scope,
        parts[n - 3],
        parts[n - 2],
        signed,
        List.of(headers.toLowerCase(Locale.ROOT).split(";")),
        value,
        token,
        life.isPresent(),
        life.map(signed::plus));
  }

  private static Instant time(String text) {
    try {
      return text.endsWith("GMT")
          ? DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from)
          : BASIC_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("The signature's date '" + text + "' cannot be read.", e);
    }
  }

  private static Signature ofOldQuery(HttpRequest request) {
    Map<String, String> parts = new HashMap<>();
    for (FormField field : request.queryFields()) {
      parts.putIfAbsent(field.name(), field.value());
    }
    String expires = part(parts, "Expires");
    if (!expires.matches("\\d{1,11}")) {
      throw new IllegalArgumentException("Expires must be a number of seconds since 1970");
    }
    Instant expiry = Instant.ofEpochSecond(Long.parseLong(expires));
    return new Signature(
        false,
        part(parts, "AWSAccessKeyId"),
        "",
        "us-east-1",
        "s3",
        expiry,
        List.of(),
        part(parts, "Signature"),
        Optional.ofNullable(parts.get("x-amz-security-token")),
        true,
        Optional.of(expiry));
  }
}
