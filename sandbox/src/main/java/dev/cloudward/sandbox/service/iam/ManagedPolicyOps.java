package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.ManagedPolicy;
import dev.cloudward.sandbox.identity.ManagedPolicy.Version;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.util.stream.Stream;

/// Managed policies and their versions.
final class ManagedPolicyOps {

  private static final int MOST_VERSIONS = 5;

  private final Finder finder;
  private final Ids ids;

  ManagedPolicyOps(Finder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreatePolicy", this::create);
    on.call("GetPolicy", this::get);
    on.call("ListPolicies", this::list);
    on.call("DeletePolicy", this::delete);
    on.call("CreatePolicyVersion", this::createVersion);
    on.call("GetPolicyVersion", this::getVersion);
    on.call("ListPolicyVersions", this::listVersions);
    on.call("DeletePolicyVersion", this::deleteVersion);
    on.call("SetDefaultPolicyVersion", this::setDefault);
    TagOps.declare(on, "Policy", (input, request) -> finder.policy(input, request).tags());
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String document = Finder.document(input, "PolicyDocument");
    ManagedPolicy policy =
        new ManagedPolicy(
            account.id(),
            Finder.path(input),
            input.need("PolicyName"),
            ids.iam("ANPA"),
            input.text("Description", ""),
            request.time(),
            document);
    boolean isTaken =
        account.policies().values().stream()
            .anyMatch(other -> other.name().equalsIgnoreCase(policy.name()));
    if (isTaken) {
      throw new dev.cloudward.sandbox.service.AwsFault(
          "EntityAlreadyExists",
          409,
          "A policy called " + policy.name() + " already exists. Duplicate names are not allowed.");
    }
    TagOps.add(policy.tags(), input);
    account.policies().put(policy.arn(), policy);
    return Json.object().set("Policy", withTags(policy, account));
  }

  private static ObjectNode withTags(ManagedPolicy policy, IamAccount account) {
    ObjectNode json = Views.policy(policy, account);
    if (!policy.description().isEmpty()) {
      json.put("Description", policy.description());
    }
    if (!policy.tags().isEmpty()) {
      json.set("Tags", Tags.list(policy.tags()));
    }
    return json;
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    return Json.object()
        .set("Policy", withTags(finder.policy(input, request), finder.account(request)));
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String scope = input.text("Scope", "All");
    String prefix = input.text("PathPrefix", "/");
    Stream<ManagedPolicy> own =
        scope.equals("AWS") ? Stream.empty() : account.policies().values().stream();
    Stream<ManagedPolicy> ofAws =
        scope.equals("Local")
            ? Stream.empty()
            : finder.identities().awsPolicies().values().stream();
    ObjectNode answer = Json.object();
    ArrayNode policies = answer.putArray("Policies");
    Stream.concat(own, ofAws)
        .filter(policy -> policy.path().startsWith(prefix))
        .map(policy -> Views.policy(policy, account))
        .filter(json -> !input.flag("OnlyAttached") || json.path("AttachmentCount").asInt() > 0)
        .filter(json ->
            !input.text("PolicyUsageFilter", "").equals("PermissionsBoundary")
                || json.path("PermissionsBoundaryUsageCount").asInt() > 0)
        .forEach(policies::add);
    return answer;
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    ManagedPolicy policy = finder.ownPolicy(input, request);
    if (Views.policy(policy, account).path("AttachmentCount").asInt() > 0) {
      throw IamFaults.inUse("Cannot delete a policy attached to entities.");
    }
    if (policy.versions().size() > 1) {
      throw IamFaults.inUse(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
    account.policies().remove(policy.arn());
    return Json.object();
  }

  private ObjectNode createVersion(Input input, SandboxRequest request) {
    ManagedPolicy policy = finder.ownPolicy(input, request);
    String document = Finder.document(input, "PolicyDocument");
    if (policy.versions().size() >= MOST_VERSIONS) {
      throw IamFaults.limit(
          "A managed policy can have up to 5 versions. Before you create a new version, you must"
              + " delete an existing version.");
    }
    Version version = policy.add(document, request.time(), input.flag("SetAsDefault"));
    return Json.object().set("PolicyVersion", Views.version(version, false));
  }

  private static Version version(ManagedPolicy policy, Input input) {
    String id = input.need("VersionId");
    return policy
        .version(id)
        .orElseThrow(() ->
            IamFaults.missing(
                "Policy "
                    + policy.arn()
                    + " version "
                    + id
                    + " does not exist or is not attachable."));
  }

  private ObjectNode getVersion(Input input, SandboxRequest request) {
    Version version = version(finder.policy(input, request), input);
    return Json.object().set("PolicyVersion", Views.version(version, true));
  }

  private ObjectNode listVersions(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode versions = answer.putArray("Versions");
    finder
        .policy(input, request)
        .versions()
        .forEach(version -> versions.add(Views.version(version, false)));
    return answer;
  }

  private ObjectNode deleteVersion(Input input, SandboxRequest request) {
    ManagedPolicy policy = finder.ownPolicy(input, request);
    Version version = version(policy, input);
    if (version.isDefault()) {
      throw IamFaults.inUse("Cannot delete the default version of a policy.");
    }
    policy.removeVersion(version.id());
    return Json.object();
  }

  private ObjectNode setDefault(Input input, SandboxRequest request) {
    ManagedPolicy policy = finder.ownPolicy(input, request);
    policy.setDefault(version(policy, input).id());
    return Json.object();
  }
}
