package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.wire.Percent;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a signature into a URL instead of headers, so that whoever has the URL can send the
/// request.
final class Presigner {

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String NOTHING = CanonicalRequest.hash(new byte[0]);

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
    SigningMethod signing = SigningMethod.of(scheme);
    String time = TIME.format(Instant.now(clock));
    String scope = signing.scope(time.substring(0, 8));
    SortedMap<String, String> signed = new TreeMap<>();
    signed.put("host", url.getRawAuthority());
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));

    Map<String, String> query = query(url);
    query.put("X-Amz-Algorithm", signing.algorithm());
    query.put("X-Amz-Credential", Percent.encode(credentials.accessKeyId() + "/" + scope));
    query.put("X-Amz-Date", time);
    query.put("X-Amz-Expires", Long.toString(life.toSeconds()));
    query.put("X-Amz-SignedHeaders", Percent.encode(String.join(";", signed.keySet())));
    signing.regionSet().ifPresent(set -> query.put("X-Amz-Region-Set", Percent.encode(set)));
    if (credentials.sessionToken() != null) {
      query.put("X-Amz-Security-Token", Percent.encode(credentials.sessionToken()));
    }
    String text = joined(query);
    boolean isS3 = String.valueOf(scheme.signingName()).equals("s3");
    String payload = isS3 ? "UNSIGNED-PAYLOAD" : NOTHING;
    String toSign =
        new CanonicalRequest(method, url.getRawPath(), text, signed, payload)
            .toSign(signing.algorithm(), time, scope);
    String base = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    String signature = signing.sign(credentials, scope, toSign);
    return URI.create(base + "?" + text + "&X-Amz-Signature=" + signature);
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
}
