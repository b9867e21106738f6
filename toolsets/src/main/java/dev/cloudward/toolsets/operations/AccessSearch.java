package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out who in an account may perform an action.
///
/// All policies are read at once; whoever has one that could allow the action is put to IAM's own
/// simulator, which knows denials, boundaries and conditions.
final class AccessSearch {

  private static final int MOST_SIMULATED = 200;

  private final Site site;
  private final String action;
  private final @Nullable String resource;
  private final Set<String> allowing = new HashSet<>();
  private final Set<String> groups = new HashSet<>();

  AccessSearch(Site site, String action, @Nullable String resource) {
    this.site = site;
    this.action = action;
    this.resource = resource;
  }

  ObjectNode run() throws CallFailed, InterruptedException {
    ObjectNode all =
        site.pages("iam", "GetAccountAuthorizationDetails", Json.object(), null, 100_000);
    readPolicies(all.path("Policies"));
    for (JsonNode group : all.path("GroupDetailList")) {
      if (mayAllow(group, "GroupPolicyList")) {
        groups.add(group.path("GroupName").asText());
      }
    }
    List<String> candidates = new ArrayList<>();
    all.path("UserDetailList")
        .valueStream()
        .filter(user -> mayAllow(user, "UserPolicyList") || isInGroup(user))
        .forEach(user -> candidates.add(user.path("Arn").asText()));
    all.path("RoleDetailList")
        .valueStream()
        .filter(role -> mayAllow(role, "RolePolicyList"))
        .forEach(role -> candidates.add(role.path("Arn").asText()));
    return answer(candidates);
  }

  private void readPolicies(JsonNode policies) {
    for (JsonNode policy : policies) {
      boolean mayAllow =
          policy
              .path("PolicyVersionList")
              .valueStream()
              .filter(version -> version.path("IsDefaultVersion").asBoolean())
              .anyMatch(version -> Policies.mayAllow(version.path("Document"), action));
      if (mayAllow) {
        allowing.add(policy.path("Arn").asText());
      }
    }
  }

  private boolean mayAllow(JsonNode principal, String inline) {
    return principal
            .path(inline)
            .valueStream()
            .anyMatch(policy -> Policies.mayAllow(policy.path("PolicyDocument"), action))
        || principal
            .path("AttachedManagedPolicies")
            .valueStream()
            .anyMatch(policy -> allowing.contains(policy.path("PolicyArn").asText()));
  }

  private boolean isInGroup(JsonNode user) {
    return user.path("GroupList").valueStream().anyMatch(g -> groups.contains(g.asText()));
  }

  private ObjectNode answer(List<String> candidates) throws CallFailed, InterruptedException {
    ObjectNode answer = Json.object().put("success", true).put("action", action);
    ArrayNode allowed = answer.putArray("allowed");
    ArrayNode denied = answer.putArray("denied");
    for (String arn : candidates.subList(0, Math.min(MOST_SIMULATED, candidates.size()))) {
      JsonNode result =
          site.call(
                  "iam",
                  "SimulatePrincipalPolicy",
                  Policies.simulation(
                      arn, List.of(action), resource == null ? null : List.of(resource)))
              .at("/EvaluationResults/0");
      ObjectNode verdict = Policies.verdict(result).put("principal", arn);
      verdict.remove("action");
      (verdict.path("allowed").asBoolean() ? allowed : denied).add(verdict);
    }
    answer.put("count", allowed.size());
    int left = candidates.size() - MOST_SIMULATED;
    return left > 0 ? answer.put("not_looked_at", left) : answer;
  }
}
