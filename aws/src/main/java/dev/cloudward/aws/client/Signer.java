package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.wire.EndpointPath;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Puts a request on its endpoint and signs it: Signature Version 4 by the AWS SDK's signer,
/// version 4A by our own.
final class Signer {

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Clock clock;

  Signer(Clock clock) {
    this.clock = clock;
  }

  /// The request on its endpoint, without a signature.
  SignedRequest plain(WireRequest request, Endpoint endpoint) {
    URI uri = uri(request, URI.create(endpoint.url()));
    return new SignedRequest(request.method(), uri, headers(request, endpoint), request.body());
  }

  /// @param skew how far AWS's clock is ahead of ours
  SignedRequest sign(
      WireRequest request,
      Endpoint endpoint,
      AuthScheme scheme,
      Credentials credentials,
      Duration skew) {
    URI uri = uri(request, URI.create(endpoint.url()));
    Map<String, List<String>> headers = headers(request, endpoint);
    headers.put("Host", List.of(hostHeader(uri)));
    if (scheme.name().equals("sigv4a")) {
      return AsymmetricSigner.sign(
          request.method(),
          uri,
          headers,
          request.body(),
          scheme,
          credentials,
          clock.instant().plus(skew));
    }
    var unsigned =
        SdkHttpFullRequest.builder()
            .uri(uri)
            .method(SdkHttpMethod.fromValue(request.method()))
            .headers(headers)
            .build();
    var signed =
        signer.sign(builder -> {
          builder
              .identity(identity(credentials))
              .request(unsigned)
              .putProperty(
                  AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, String.valueOf(scheme.signingName()))
              .putProperty(AwsV4HttpSigner.REGION_NAME, String.valueOf(scheme.signingRegion()))
              .putProperty(
                  AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !scheme.isDoubleEncodingDisabled())
              .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !scheme.isDoubleEncodingDisabled())
              .putProperty(HttpSigner.SIGNING_CLOCK, Clock.offset(clock, skew));
          builder.payload(ContentStreamProvider.fromByteArrayUnsafe(request.body().bytes()));
        });
    return new SignedRequest(request.method(), uri, signed.request().headers(), request.body());
  }

  private static Map<String, List<String>> headers(WireRequest request, Endpoint endpoint) {
    Map<String, List<String>> headers = new HashMap<>();
    request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    headers.putAll(endpoint.headers());
    return headers;
  }

  private static AwsCredentialsIdentity identity(Credentials credentials) {
    String token = credentials.sessionToken();
    return token == null
        ? AwsCredentialsIdentity.create(credentials.accessKeyId(), credentials.secretAccessKey())
        : AwsSessionCredentialsIdentity.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), token);
  }

  static URI uri(WireRequest request, URI endpoint) {
    String authority = endpoint.getRawAuthority();
    boolean takesPrefix = !LiteralHosts.LITERAL.matcher(endpoint.getHost()).matches();
    String host = takesPrefix ? request.hostPrefix() + authority : authority;
    String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
    String query = request.queryString();
    return URI.create(
        endpoint.getScheme()
            + "://"
            + host
            + EndpointPath.join(base, request.path())
            + (query.isEmpty() ? "" : "?" + query));
  }

  private static String hostHeader(URI uri) {
    boolean isDefaultPort =
        uri.getPort() < 0
            || (uri.getScheme().equals("https") && uri.getPort() == 443)
            || (uri.getScheme().equals("http") && uri.getPort() == 80);
    return isDefaultPort ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }
}
