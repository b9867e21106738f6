package dev.cloudward.sandbox.identity;

import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.policy.AccessContext;
import dev.cloudward.sandbox.policy.Evaluation;
import dev.cloudward.sandbox.policy.Evaluation.NamedPolicy;
import dev.cloudward.sandbox.policy.Evaluation.Verdict;
import dev.cloudward.sandbox.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Says what a caller may do by the identity-based policies, boundaries and session policies.
public final class Authorizer {

  private static final int MOST_PARSED = 5_000;

  private final Identities identities;
  private final Map<String, PolicyDocument> parsed = new ConcurrentHashMap<>();

  public Authorizer(Identities identities) {
    this.identities = identities;
  }

  /// Weighs an action on a resource.
  public Evaluation weigh(Caller caller, String action, String resource) {
    if (caller.kind() == Kind.ROOT) {
      return new Evaluation(Verdict.ALLOWED, List.of("root"));
    }
    Optional<Principal> principal = identities.of(caller.account()).principal(caller.principal());
    if (principal.isEmpty()) {
      return new Evaluation(Verdict.IMPLICIT_DENY, List.of());
    }
    AccessContext context = context(caller, principal.get());
    Evaluation evaluation = weigh(principal.get(), action, resource, context);
    List<PolicyDocument> narrowing = caller.session().map(Session::policies).orElse(List.of());
    if (!narrowing.isEmpty()) {
      List<NamedPolicy> named =
          narrowing.stream().map(policy -> new NamedPolicy("session policy", policy)).toList();
      evaluation = evaluation.and(Evaluation.of(named, action, resource, context));
    }
    return evaluation;
  }

  /// Weighs an action for a user, group or role without a session.
  public Evaluation weigh(
      Principal principal, String action, String resource, AccessContext context) {
    Evaluation evaluation = Evaluation.of(policies(principal), action, resource, context);
    Optional<NamedPolicy> boundary = principal.boundary().flatMap(arn -> managed(principal, arn));
    return boundary.isEmpty()
        ? evaluation
        : evaluation.and(Evaluation.of(List.of(boundary.get()), action, resource, context));
  }

  /// All identity-based policies that apply to a principal, those of a user's groups included.
  public List<NamedPolicy> policies(Principal principal) {
    List<NamedPolicy> all = new ArrayList<>(own(principal));
    if (principal instanceof User user) {
      identities.of(user.account()).groupsOf(user).forEach(group -> all.addAll(own(group)));
    }
    return all;
  }

  private List<NamedPolicy> own(Principal principal) {
    List<NamedPolicy> own = new ArrayList<>();
    principal
        .inlinePolicies()
        .forEach((name, document) -> own.add(named(inlineName(principal, name), document)));
    principal.attachedPolicies().forEach(arn -> managed(principal, arn).ifPresent(own::add));
    return own;
  }

  private static String inlineName(Principal principal, String policy) {
    return principal.kind() + "_" + principal.name() + "_" + policy;
  }

  private Optional<NamedPolicy> managed(Principal principal, String arn) {
    return identities
        .policy(principal.account(), arn)
        .map(policy -> named(policy.name(), policy.defaultVersion().document()));
  }

  private NamedPolicy named(String name, String document) {
    if (parsed.size() > MOST_PARSED) {
      parsed.clear();
    }
    return new NamedPolicy(name, parsed.computeIfAbsent(document, PolicyDocument::parse));
  }

  private static AccessContext context(Caller caller, Principal principal) {
    AccessContext context =
        AccessContext.NONE
            .with("aws:PrincipalArn", principal.arn())
            .with("aws:PrincipalAccount", caller.account())
            .with("aws:userid", caller.userId())
            .with("aws:MultiFactorAuthPresent", "false");
    if (principal instanceof User user) {
      context = context.with("aws:username", user.name());
    }
    for (var tag : principal.tags().entrySet()) {
      context = context.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
    }
    return context;
  }
}
