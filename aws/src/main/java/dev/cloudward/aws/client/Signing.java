package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a call's request one that AWS accepts, in the way that its service and endpoint want:
/// signed, with a token, or as it is.
final class Signing {

  /// What came of it.
  sealed interface Outcome {

    /// @param used the credentials that signed it, null for none
    /// @param at the signature's time
    record Signed(SignedRequest request, @Nullable Credentials used, Instant at)
        implements Outcome {}

    record Impossible(AwsResult result) implements Outcome {}
  }

  private final Identities identities;
  private final AuthSchemes schemes;
  private final Signer signer;
  private final ClockSkew skew;

  Signing(Identities identities, Clock clock, ClockSkew skew) {
    this.identities = identities;
    this.schemes = new AuthSchemes(identities);
    this.signer = new Signer(clock);
    this.skew = skew;
  }

  Outcome sign(AwsCall call, WireRequest request, Endpoint endpoint) throws InterruptedException {
    AuthScheme scheme = schemes.choose(call, endpoint);
    if (scheme == null) {
      return new Outcome.Signed(signer.plain(request, endpoint), null, Instant.EPOCH);
    }
    if (scheme.name().equals(AuthSchemes.BEARER)) {
      return withToken(call, request, endpoint, String.valueOf(scheme.signingName()));
    }
    return switch (call.identity().credentials()) {
      case Resolved.Missing(String reason) -> {
        if (Thread.interrupted()) {
          throw new InterruptedException(reason);
        }
        yield new Outcome.Impossible(new AwsResult.NoCredentials(reason));
      }
      case Resolved.Found(Credentials credentials) -> {
        Instant at = skew.theirTime();
        yield new Outcome.Signed(
            signer.sign(request, endpoint, scheme, credentials, skew.now()), credentials, at);
      }
    };
  }

  private Outcome withToken(AwsCall call, WireRequest request, Endpoint endpoint, String name) {
    Optional<String> token = identities.bearerToken(call.identity(), name);
    if (token.isEmpty()) {
      return new Outcome.Impossible(
          new AwsResult.NoCredentials(
              call.describe()
                  + " takes a bearer token instead of AWS credentials; whoever runs the server sets"
                  + " it as "
                  + Identities.bearerSetting(name)
                  + ", and it is used for calls that name no account."));
    }
    URI url = URI.create(endpoint.url());
    boolean isSafe =
        url.getScheme().equals("https") || LiteralHosts.LITERAL.matcher(url.getHost()).matches();
    if (!isSafe) {
      throw new InvalidInput("a bearer token is sent by https only, not to " + endpoint.url());
    }
    WireRequest opened = request.withHeader("Authorization", "Bearer " + token.get());
    return new Outcome.Signed(signer.plain(opened, endpoint), null, Instant.EPOCH);
  }
}
