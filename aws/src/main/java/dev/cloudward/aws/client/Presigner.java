package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.wire.Percent;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes a signature (Signature Version 4) into a URL instead of headers, so that whoever has the
/// URL can send the request.
final class Presigner {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Clock clock;

  Presigner(Clock clock) {
    this.clock = clock;
  }

  /// @param url the request's URL with its encoded path and query
  /// @param headers headers that whoever sends the request has to send with it
  URI sign(
      String method,
      URI url,
      Map<String, String> headers,
      AuthScheme scheme,
      Credentials credentials,
      Duration life) {
    String time = TIME.format(Instant.now(clock));
    String scope =
        time.substring(0, 8)
            + "/"
            + scheme.signingRegion()
            + "/"
            + scheme.signingName()
            + "/aws4_request";
    Map<String, String> signed = new TreeMap<>();
    signed.put("host", url.getRawAuthority());
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
    String names = String.join(";", signed.keySet());

    Map<String, String> query = query(url);
    query.put("X-Amz-Algorithm", ALGORITHM);
    query.put("X-Amz-Credential", encoded(credentials.accessKeyId() + "/" + scope));
    query.put("X-Amz-Date", time);
    query.put("X-Amz-Expires", Long.toString(life.toSeconds()));
    query.put("X-Amz-SignedHeaders", encoded(names));
    if (credentials.sessionToken() != null) {
      query.put("X-Amz-Security-Token", encoded(credentials.sessionToken()));
    }
    String text = joined(query);
    boolean isS3 = String.valueOf(scheme.signingName()).equals("s3");
    String canonical =
        String.join(
            "\n",
            method,
            url.getRawPath().isEmpty() ? "/" : url.getRawPath(),
            text,
            signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining()),
            names,
            isS3 ? "UNSIGNED-PAYLOAD" : hex(sha256("")));
    String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(canonical)));
    byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    String base = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    return URI.create(base + "?" + text + "&X-Amz-Signature=" + hex(hmac(key, toSign)));
  }

  private static Map<String, String> query(URI url) {
    Map<String, String> query = new TreeMap<>();
    String raw = url.getRawQuery();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        query.put(
            equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return query;
  }

  private static String joined(Map<String, String> query) {
    return query.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return Percent.encode(value);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
