package dev.cloudward.aws.client;

import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.catalog.endpoint.EndpointResult.AuthScheme;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses how a call is signed: the operation's word counts most, then the endpoint's, then the
/// service's.
final class AuthSchemes {

  private AuthSchemes() {}

  /// @return null when the request goes out unsigned
  static @Nullable AuthScheme choose(AwsCall call, Endpoint endpoint) {
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
    boolean isBearer =
        "bearer".equals(operation.authType())
            || service.signatureVersion().equals("bearer")
            || (!auth.isEmpty() && auth.stream().allMatch(a -> a.endsWith("#httpBearerAuth")));
    if (isBearer) {
      throw new InvalidInput(
          call.describe()
              + " wants a bearer token instead of AWS credentials, which is not supported");
    }
    if (endpoint.authSchemes().isEmpty()) {
      return new AuthScheme("sigv4", service.signingName(), call.region(), false);
    }
    return endpoint.authSchemes().stream()
        .filter(scheme -> scheme.name().equals("sigv4"))
        .findFirst()
        .map(scheme -> whole(scheme, service, call))
        .orElseThrow(() ->
            new InvalidInput(
                call.describe()
                    + " wants a "
                    + endpoint.authSchemes().getFirst().name()
                    + " signature here, which is not supported"));
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
