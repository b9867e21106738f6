package dev.cloudward.catalog.endpoint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a rule set says of one call.
public sealed interface EndpointResult {

  /// Where it goes.
  ///
  /// @param url scheme, host and perhaps a path prefix, such as `https://sts.amazonaws.com`
  /// @param authSchemes ways to sign it, best first; empty for the service's own way
  /// @param headers headers that the endpoint wants
  record Endpoint(String url, List<AuthScheme> authSchemes, Map<String, List<String>> headers)
      implements EndpointResult {
    public Endpoint {
      authSchemes = List.copyOf(authSchemes);
      headers = Map.copyOf(headers);
    }
  }

  /// Why there is none, in AWS's words, such as "FIPS is enabled but this partition does not
  /// support FIPS".
  record Refused(String message) implements EndpointResult {}

  /// A way to sign.
  ///
  /// @param name `sigv4`, `sigv4a`, `sigv4-s3express`, `bearer`, `none`
  /// @param signingName the service's name in the signature, null for the service's own
  /// @param signingRegion the region in the signature, null for the call's
  /// @param isDoubleEncodingDisabled whether the path is signed as it is sent
  record AuthScheme(
      String name,
      @Nullable String signingName,
      @Nullable String signingRegion,
      boolean isDoubleEncodingDisabled) {}
}
