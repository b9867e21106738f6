package dev.cloudward.sandbox.service;

import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.policy.Evaluation;
import java.util.List;
import java.util.Optional;

/// An AWS service that the sandbox answers for.
///
/// A class marked `@AutoService(SandboxService.class)` is found without being listed anywhere; its
/// constructor asks for what it needs of [java.time.Clock], [dev.cloudward.sandbox.state.Ids],
/// [dev.cloudward.sandbox.seed.Seeds], [dev.cloudward.sandbox.seed.Regions],
/// [dev.cloudward.sandbox.seed.Organization], [dev.cloudward.sandbox.identity.Authorizer],
/// [dev.cloudward.sandbox.control.RequestLog], [dev.cloudward.sandbox.identity.Identities],
/// [dev.cloudward.sandbox.identity.Sessions] and [ServiceCalls].
///
/// Handlers of one service run one at a time per account and region, answers being written
/// included, so plain collections do for the state.
public interface SandboxService {

  /// Its name in the catalogue, such as `secretsmanager`.
  String name();

  /// Declares the operations that have answers here.
  void declare(Operations on);

  /// Whether an account has one state for all regions.
  default boolean isGlobal() {
    return false;
  }

  /// Whether handlers guard their state themselves and may run at the same time.
  default boolean isConcurrent() {
    return false;
  }

  /// Brings a request into the form that the model describes, such as a bucket from the host's name
  /// into the path.
  default HttpRequest normalise(HttpRequest request) {
    return request;
  }

  /// Answers what is beside the service's API, such as the keys that its tokens are checked with;
  /// empty where the request is none of its business.
  default Optional<Answer> page(HttpRequest request) {
    return Optional.empty();
  }

  /// How this service tells errors, where that is not how its protocol does.
  default Dialect dialect(Dialect ofProtocol) {
    return ofProtocol;
  }

  /// ARNs that a call is about, for policies that name resources.
  default List<String> resources(Input input, SandboxRequest request) {
    return List.of("*");
  }

  /// Adds what resource-based policies say to what those of the caller's identity do.
  ///
  /// @param byIdentity nobody in particular is denied implicitly
  default Evaluation weigh(
      Evaluation byIdentity, String action, Input input, SandboxRequest request) {
    return byIdentity;
  }

  /// Whether calls without credentials are weighed rather than refused.
  default boolean admitsAnonymous() {
    return false;
  }
}
