package dev.cloudward.aws.client;

import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.aws.wire.Percent;
import dev.cloudward.aws.wire.ProtocolCodec;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.endpoint.EndpointResult;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.lazy.Lazy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Writes calls as signed URLs, which perform them for whoever has the URL.
///
/// Every result is an output with the member `Url`, or says why there is none.
final class PresignedCalls {

  private static final Duration SHORT = Duration.ofHours(1);

  private final Lazy<Endpoints> endpoints;
  private final AuthSchemes schemes;
  private final Presigner presigner;

  PresignedCalls(Lazy<Endpoints> endpoints, AuthSchemes schemes, Presigner presigner) {
    this.endpoints = endpoints;
    this.schemes = schemes;
    this.presigner = presigner;
  }

  /// Signs a call for an hour.
  ///
  /// @param extra parameters of the query that the operation's model does not have
  AwsResult sign(AwsCall ready, List<ServiceRule> rules, Map<String, String> extra) {
    return sign(ready, rules, extra, Map.of(), SHORT);
  }

  /// Signs a call.
  ///
  /// @param ready a call whose input is complete
  /// @param extra parameters of the query that the operation's model does not have
  /// @param headers headers that must be sent with the URL
  AwsResult sign(
      AwsCall ready,
      List<ServiceRule> rules,
      Map<String, String> extra,
      Map<String, String> headers,
      Duration life) {
    EndpointResult resolved = endpoints.get().resolve(ready);
    if (!(resolved instanceof Endpoint endpoint)) {
      return new AwsResult.Invalid(List.of(((EndpointResult.Refused) resolved).message()));
    }
    AuthScheme scheme = schemes.choose(ready, endpoint);
    if (scheme == null || scheme.name().equals(AuthSchemes.BEARER)) {
      return new AwsResult.Invalid(List.of(ready.describe() + " is not signed"));
    }
    OperationModel operation = ready.operation();
    for (ServiceRule rule : rules) {
      operation = rule.operation(operation);
    }
    WireRequest request =
        ProtocolCodec.of(ready.service().model().metadata()).write(operation, ready.input());
    URI url = Signer.uri(request, URI.create(endpoint.url()));
    boolean isForm = request.method().equals("POST") && !request.body().isEmpty();
    StringBuilder whole = new StringBuilder(url.toString());
    if (isForm) {
      whole.append('?').append(request.body().utf8());
    }
    extra.forEach(
        (name, value) -> whole.append('&').append(name).append('=').append(Percent.encode(value)));
    String method = isForm ? "GET" : request.method();
    return signed(ready, method, URI.create(whole.toString()), headers, scheme, life);
  }

  /// Signs a URL of something that is no AWS API.
  AwsResult sign(AwsCall call, URI url, String signingName, Duration life) {
    AuthScheme scheme = new AuthScheme("sigv4", signingName, call.region(), false);
    return signed(call, "GET", url, Map.of(), scheme, life);
  }

  private AwsResult signed(
      AwsCall call,
      String method,
      URI url,
      Map<String, String> headers,
      AuthScheme scheme,
      Duration life) {
    return switch (call.identity().credentials()) {
      case Resolved.Missing(String reason) -> new AwsResult.NoCredentials(reason);
      case Resolved.Found(Credentials credentials) -> {
        URI signed = presigner.sign(method, url, headers, scheme, credentials, life);
        yield new AwsResult.Ok(Json.object().put("Url", signed.toString()), "");
      }
    };
  }
}
