package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Authorizer;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.policy.AccessContext;
import dev.cloudward.sandbox.policy.Evaluation;
import dev.cloudward.sandbox.policy.Evaluation.NamedPolicy;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Simulation: what policies say to actions that nobody performs.
final class SimulationOps {

  private final Finder finder;
  private final Authorizer authorizer;

  SimulationOps(Finder finder, Authorizer authorizer) {
    this.finder = finder;
    this.authorizer = authorizer;
  }

  void declare(Operations on) {
    on.call("SimulatePrincipalPolicy", this::simulatePrincipal);
    on.call("SimulateCustomPolicy", this::simulateCustom);
    on.call("GetContextKeysForPrincipalPolicy", this::principalKeys);
    on.call("GetContextKeysForCustomPolicy", this::customKeys);
  }

  private ObjectNode simulatePrincipal(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input.need("PolicySourceArn"), request);
    List<NamedPolicy> policies = new ArrayList<>(authorizer.policies(principal));
    policies.addAll(inputs(input, "PolicyInputList"));
    List<NamedPolicy> boundary =
        new ArrayList<>(inputs(input, "PermissionsBoundaryPolicyInputList"));
    principal
        .boundary()
        .map(arn -> finder.policy(arn, request))
        .map(policy ->
            new NamedPolicy(
                policy.name(), PolicyDocument.parse(policy.defaultVersion().document())))
        .ifPresent(boundary::add);
    AccessContext context =
        context(input)
            .with("aws:PrincipalArn", principal.arn())
            .with("aws:username", principal.name());
    return results(input, policies, boundary, context);
  }

  private ObjectNode simulateCustom(Input input, SandboxRequest request) {
    return results(
        input,
        inputs(input, "PolicyInputList"),
        inputs(input, "PermissionsBoundaryPolicyInputList"),
        context(input));
  }

  private static List<NamedPolicy> inputs(Input input, String member) {
    List<NamedPolicy> policies = new ArrayList<>();
    for (String text : input.strings(member)) {
      try {
        policies.add(
            new NamedPolicy(member + "." + (policies.size() + 1), PolicyDocument.parse(text)));
      } catch (IllegalArgumentException e) {
        throw IamFaults.invalidInput("A policy in " + member + " is invalid: " + e.getMessage());
      }
    }
    return policies;
  }

  private static AccessContext context(Input input) {
    AccessContext context = AccessContext.NONE;
    for (Input entry : input.items("ContextEntries")) {
      context =
          context.with(
              entry.need("ContextKeyName"),
              entry.strings("ContextKeyValues").toArray(String[]::new));
    }
    return context;
  }

  private static ObjectNode results(
      Input input, List<NamedPolicy> policies, List<NamedPolicy> boundary, AccessContext context) {
    List<String> resources = input.strings("ResourceArns");
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("EvaluationResults");
    for (String action : input.strings("ActionNames")) {
      if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*]+")) {
        throw IamFaults.invalidInput("Invalid Entity Action: " + action);
      }
      for (String resource : resources.isEmpty() ? List.of("*") : resources) {
        Evaluation evaluation = Evaluation.of(policies, action, resource, context);
        Optional<Evaluation> bound =
            boundary.isEmpty()
                ? Optional.empty()
                : Optional.of(Evaluation.of(boundary, action, resource, context));
        results.add(result(action, resource, evaluation, bound));
      }
    }
    return answer;
  }

  private static ObjectNode result(
      String action, String resource, Evaluation evaluation, Optional<Evaluation> bound) {
    Evaluation decided = bound.map(evaluation::and).orElse(evaluation);
    String decision =
        switch (decided.verdict()) {
          case ALLOWED -> "allowed";
          case EXPLICIT_DENY -> "explicitDeny";
          case IMPLICIT_DENY -> "implicitDeny";
        };
    ObjectNode result =
        Json.object()
            .put("EvalActionName", action)
            .put("EvalResourceName", resource)
            .put("EvalDecision", decision);
    ArrayNode matched = result.putArray("MatchedStatements");
    evaluation
        .sources()
        .forEach(source ->
            matched
                .addObject()
                .put("SourcePolicyId", source)
                .put("SourcePolicyType", "IAM Policy"));
    result.putArray("MissingContextValues");
    bound.ifPresent(e ->
        result.set(
            "PermissionsBoundaryDecisionDetail",
            Json.object().put("AllowedByPermissionsBoundary", e.isAllowed())));
    return result;
  }

  private ObjectNode principalKeys(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input.need("PolicySourceArn"), request);
    List<NamedPolicy> policies = new ArrayList<>(authorizer.policies(principal));
    policies.addAll(inputs(input, "PolicyInputList"));
    return keys(policies);
  }

  private ObjectNode customKeys(Input input, SandboxRequest request) {
    return keys(inputs(input, "PolicyInputList"));
  }

  private static ObjectNode keys(List<NamedPolicy> policies) {
    TreeSet<String> keys = new TreeSet<>();
    policies.stream()
        .flatMap(policy -> policy.document().statements().stream())
        .forEach(statement -> keys.addAll(statement.conditionKeys()));
    return Json.object().set("ContextKeyNames", Json.strings(keys));
  }
}
