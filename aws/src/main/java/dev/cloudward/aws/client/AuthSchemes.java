package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Chooses how a call is signed: the operation's word counts most, then the endpoint's, then the
/// service's.
final class AuthSchemes {

  /// The scheme of a token that goes along as it is.
  static final String BEARER = "bearer";

  private final Identities identities;

  AuthSchemes(Identities identities) {
    this.identities = identities;
  }

  /// @return null when the request goes out unsigned
  @Nullable AuthScheme choose(AwsCall call, Endpoint endpoint) {
    OperationModel operation = call.operation();
    ServiceMetadata service = call.service().model().metadata();
    List<String> auth = operation.auth().isEmpty() ? service.auth() : operation.auth();
    boolean isUnsigned =
        !call.isSigned()
            || "none".equals(operation.authType())
            || (!auth.isEmpty() && auth.getFirst().endsWith("#noAuth"));
    if (isUnsigned) {
      return null;
    }
    if (isBearer(call, auth)) {
      return new AuthScheme(BEARER, service.signingName(), call.region(), false);
    }
    if (endpoint.authSchemes().isEmpty()) {
      return new AuthScheme("sigv4", service.signingName(), call.region(), false);
    }
    return Stream.of("sigv4", "sigv4a")
        .flatMap(name -> named(name, endpoint).stream())
        .findFirst()
        .map(scheme -> whole(scheme, service, call))
        .orElseThrow(() ->
            new InvalidInput(
                call.describe()
                    + " wants a "
                    + endpoint.authSchemes().getFirst().name()
                    + " signature here, which is not supported"));
  }

  /// Whether a token goes along: where the service takes nothing else, and where it also takes one
  /// and the server was given one.
  private boolean isBearer(AwsCall call, List<String> auth) {
    ServiceMetadata service = call.service().model().metadata();
    boolean isOnly =
        "bearer".equals(call.operation().authType())
            || service.signatureVersion().equals("bearer")
            || (!auth.isEmpty() && auth.stream().allMatch(AuthSchemes::isToken));
    return isOnly
        || (auth.stream().anyMatch(AuthSchemes::isToken)
            && identities.bearerToken(call.identity(), service.signingName()).isPresent());
  }

  private static boolean isToken(String scheme) {
    return scheme.endsWith("#httpBearerAuth");
  }

  private static Optional<AuthScheme> named(String name, Endpoint endpoint) {
    return endpoint.authSchemes().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  private static AuthScheme whole(AuthScheme scheme, ServiceMetadata service, AwsCall call) {
    String name = scheme.signingName();
    String region = scheme.signingRegion();
    return new AuthScheme(
        scheme.name(),
        name == null ? service.signingName() : name,
        region == null ? call.region() : region,
        scheme.isDoubleEncodingDisabled());
  }
}
