package dev.cloudward.sandbox.service.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Handler;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Organizations: the management account sees all of it, members see only what it is.
@AutoService(SandboxService.class)
final class OrganizationsService implements SandboxService {

  private final Tree tree;
  private final Tables tables;
  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

  OrganizationsService(Organization organization, Seeds seeds) {
    this.tree = new Tree(organization);
    this.tables = Tables.of(seeds, "organizations");
  }

  @Override
  public String name() {
    return "organizations";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void declare(Operations all) {
    all.call("DescribeOrganization", this::describe);
    Operations on = all.wrapped(this::forManagement);
    on.call("ListAccounts", (input, request) -> accounts(tree.organization().accounts()))
        .pageSize(20);
    on.call(
        "DescribeAccount",
        (input, request) ->
            Json.object().set("Account", tree.view(tree.account(input.need("AccountId")))));
    on.call("ListRoots", this::roots);
    on.call("ListOrganizationalUnitsForParent", this::units);
    on.call("DescribeOrganizationalUnit", this::unit);
    on.call(
        "ListAccountsForParent",
        (input, request) -> {
          tree.needParent(input.need("ParentId"));
          return accounts(tree.accountsIn(input.need("ParentId")));
        });
    on.call("ListParents", this::parents);
    on.call("ListChildren", this::children);
    on.call(
        "ListPolicies",
        (input, request) -> Tables.answer("Policies", policies(request, input.need("Filter"))));
    on.call("DescribePolicy", this::policy);
    on.call("ListTargetsForPolicy", this::targets);
    on.call("ListPoliciesForTarget", this::policiesForTarget);
    on.call(
        "ListTagsForResource",
        (input, request) -> Json.object().set("Tags", Tags.list(tags(input))));
    on.call(
        "TagResource",
        (input, request) -> {
          tags(input).putAll(Tags.read(input.json().path("Tags")));
          return Json.object();
        });
    on.call(
        "UntagResource",
        (input, request) -> {
          input.strings("TagKeys").forEach(tags(input)::remove);
          return Json.object();
        });
    on.call(
        "ListDelegatedAdministrators",
        (input, request) ->
            Tables.answer(
                "DelegatedAdministrators", tables.rows(request, "DelegatedAdministrators")));
    on.call(
        "ListAWSServiceAccessForOrganization",
        (input, request) ->
            Tables.answer(
                "EnabledServicePrincipals", tables.rows(request, "EnabledServicePrincipals")));
  }

  private Handler forManagement(Handler handler) {
    return (input, request) -> {
      if (!request.account().equals(tree.organization().management().id())) {
        throw new AwsFault(
            "AccessDeniedException", "You don't have permissions to access this resource.");
      }
      return handler.answer(input, request);
    };
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    OrgAccount management = tree.organization().management();
    ObjectNode organization =
        Json.object()
            .put("Id", Tree.ORGANIZATION)
            .put(
                "Arn",
                "arn:aws:organizations::" + management.id() + ":organization/" + Tree.ORGANIZATION)
            .put("FeatureSet", "ALL")
            .put("MasterAccountId", management.id())
            .put("MasterAccountArn", tree.arn("account", management.id()))
            .put("MasterAccountEmail", management.email());
    organization.putArray("AvailablePolicyTypes").add(Tree.policyType());
    return Json.object().set("Organization", organization);
  }

  private ObjectNode accounts(List<OrgAccount> accounts) {
    return Tables.answer("Accounts", accounts.stream().map(tree::view));
  }

  private ObjectNode roots(Input input, SandboxRequest request) {
    ObjectNode root =
        Json.object()
            .put("Id", Tree.ROOT)
            .put("Arn", tree.arn("root", Tree.ROOT))
            .put("Name", "Root");
    root.putArray("PolicyTypes").add(Tree.policyType());
    return Tables.answer("Roots", Stream.of(root));
  }

  private ObjectNode units(Input input, SandboxRequest request) {
    tree.needParent(input.need("ParentId"));
    boolean isRoot = input.need("ParentId").equals(Tree.ROOT);
    return Tables.answer(
        "OrganizationalUnits", isRoot ? tree.units().stream().map(tree::viewUnit) : Stream.of());
  }

  private ObjectNode unit(Input input, SandboxRequest request) {
    String name =
        tree.unit(input.need("OrganizationalUnitId"))
            .orElseThrow(() ->
                new AwsFault(
                    "OrganizationalUnitNotFoundException",
                    "You specified an organizational unit that doesn't exist."));
    return Json.object().set("OrganizationalUnit", tree.viewUnit(name));
  }

  private ObjectNode parents(Input input, SandboxRequest request) {
    String child = input.need("ChildId");
    String parent =
        tree.unit(child).isPresent()
            ? Tree.ROOT
            : tree.organization()
                .account(child)
                .map(tree::parentOf)
                .orElseThrow(() ->
                    new AwsFault(
                        "ChildNotFoundException", "You specified a child that doesn't exist."));
    String type = parent.equals(Tree.ROOT) ? "ROOT" : "ORGANIZATIONAL_UNIT";
    return Tables.answer("Parents", Stream.of(Json.object().put("Id", parent).put("Type", type)));
  }

  private ObjectNode children(Input input, SandboxRequest request) {
    String parent = input.need("ParentId");
    tree.needParent(parent);
    String type = input.need("ChildType");
    Stream<String> found =
        type.equals("ACCOUNT")
            ? tree.accountsIn(parent).stream().map(OrgAccount::id)
            : parent.equals(Tree.ROOT) ? tree.units().stream().map(Tree::unitId) : Stream.of();
    return Tables.answer(
        "Children", found.map(id -> Json.object().put("Id", id).put("Type", type)));
  }

  private Stream<ObjectNode> policies(SandboxRequest request, String type) {
    return tables
        .rows(request, "Policies")
        .map(row -> (ObjectNode) row.path("Summary"))
        .filter(summary -> summary.path("Type").asText().equals(type));
  }

  private ObjectNode needPolicy(Input input, SandboxRequest request) {
    String id = input.need("PolicyId");
    return tables
        .rows(request, "Policies")
        .filter(row -> row.path("Summary").path("Id").asText().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault("PolicyNotFoundException", "You specified a policy that doesn't exist."));
  }

  private ObjectNode policy(Input input, SandboxRequest request) {
    ObjectNode row = needPolicy(input, request);
    ObjectNode policy = Json.object().put("Content", Json.write(row.path("Content")));
    policy.set("PolicySummary", row.path("Summary"));
    return Json.object().set("Policy", policy);
  }

  private ObjectNode targets(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("Targets");
    for (JsonNode target : needPolicy(input, request).path("Targets")) {
      String name = target.asText();
      boolean isRoot = name.equals("Root");
      list.addObject()
          .put("TargetId", isRoot ? Tree.ROOT : Tree.unitId(name))
          .put("Arn", isRoot ? tree.arn("root", Tree.ROOT) : tree.arn("ou", Tree.unitId(name)))
          .put("Name", name)
          .put("Type", isRoot ? "ROOT" : "ORGANIZATIONAL_UNIT");
    }
    return answer;
  }

  private ObjectNode policiesForTarget(Input input, SandboxRequest request) {
    String target = input.need("TargetId");
    return Tables.answer(
        "Policies",
        tables
            .rows(request, "Policies")
            .filter(row ->
                row.path("Targets")
                    .valueStream()
                    .map(JsonNode::asText)
                    .map(name -> name.equals("Root") ? Tree.ROOT : Tree.unitId(name))
                    .anyMatch(target::equals))
            .map(row -> (ObjectNode) row.path("Summary"))
            .filter(summary -> summary.path("Type").asText().equals(input.need("Filter"))));
  }

  private Map<String, String> tags(Input input) {
    return tags.computeIfAbsent(input.need("ResourceId"), id -> new TreeMap<>());
  }
}
