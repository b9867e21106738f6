package dev.cloudward.sandbox.service.sts;

import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.policy.AccessContext;
import dev.cloudward.sandbox.policy.Evaluation;
import dev.cloudward.sandbox.policy.Evaluation.NamedPolicy;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.policy.Statement;
import java.util.List;

/// Reads a role's trust policy.
///
/// @param type kind of principal in the policy: `AWS` or `Federated`
/// @param names all names that the policy may call the principal by
record Trust(String type, List<String> names, AccessContext context) {

  Trust {
    names = List.copyOf(names);
  }

  /// Whether the role lets the principal do all of some actions.
  boolean isGranted(Role role, List<String> actions) {
    List<Statement> about =
        PolicyDocument.parse(role.trustPolicy()).statements().stream()
            .filter(statement -> statement.names(type, names))
            .toList();
    NamedPolicy policy = new NamedPolicy("trust policy", new PolicyDocument(about));
    return actions.stream()
        .allMatch(
            action -> Evaluation.of(List.of(policy), action, role.arn(), context).isAllowed());
  }
}
