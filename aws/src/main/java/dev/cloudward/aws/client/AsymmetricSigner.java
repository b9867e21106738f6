package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.wire.Payload;
import dev.cloudward.aws.wire.Percent;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Signs requests with Signature Version 4A, which multi-region access points of S3, global
/// endpoints of EventBridge and the key-value stores of CloudFront want.
final class AsymmetricSigner {

  private AsymmetricSigner() {}

  /// @param headers those of the request, `Host` included
  /// @param at the signature's time, by AWS's clock
  static SignedRequest sign(
      String method,
      URI uri,
      Map<String, List<String>> headers,
      Payload body,
      AuthScheme scheme,
      Credentials credentials,
      Instant at) {
    SigningMethod signing = SigningMethod.of(scheme);
    String time = Presigner.TIME.format(at);
    String hash = CanonicalRequest.hash(body.bytes());
    Map<String, List<String>> all = new HashMap<>(headers);
    all.put("X-Amz-Date", List.of(time));
    signing.regionSet().ifPresent(regions -> all.put("X-Amz-Region-Set", List.of(regions)));
    if (credentials.sessionToken() != null) {
      all.put("X-Amz-Security-Token", List.of(credentials.sessionToken()));
    }
    if (String.valueOf(scheme.signingName()).startsWith("s3")) {
      all.put("x-amz-content-sha256", List.of(hash));
    }
    String path = uri.getRawPath();
    CanonicalRequest canonical =
        new CanonicalRequest(
            method,
            scheme.isDoubleEncodingDisabled() ? path : encodedAgain(path),
            sorted(uri.getRawQuery()),
            signed(all),
            hash);
    String scope = signing.scope(time.substring(0, 8));
    String signature =
        signing.sign(credentials, scope, canonical.toSign(signing.algorithm(), time, scope));
    all.put(
        "Authorization",
        List.of(
            signing.algorithm()
                + " Credential="
                + credentials.accessKeyId()
                + "/"
                + scope
                + ", SignedHeaders="
                + canonical.names()
                + ", Signature="
                + signature));
    return new SignedRequest(method, uri, all, body);
  }

  private static SortedMap<String, String> signed(Map<String, List<String>> headers) {
    SortedMap<String, String> signed = new TreeMap<>();
    headers.forEach((name, values) -> {
      String key = name.toLowerCase(Locale.ROOT);
      if (key.startsWith("x-amz-") || key.equals("host") || key.equals("content-type")) {
        signed.put(key, String.join(",", values));
      }
    });
    return signed;
  }

  private static String sorted(@Nullable String query) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.contains("=") ? pair : pair + "=")
            .sorted()
            .collect(Collectors.joining("&"));
  }

  /// A path without dots and doubled slashes, encoded a second time.
  private static String encodedAgain(String path) {
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/")) {
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(Percent.encode(step));
      }
    }
    boolean isFolder = path.endsWith("/") && !steps.isEmpty();
    return "/" + String.join("/", steps) + (isFolder ? "/" : "");
  }
}
