package dev.cloudward.sandbox.service.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.AwsFault;
import java.util.List;
import java.util.Optional;

/// The organisation as a tree: a root, units below it, accounts in both.
final class Tree {

  static final String ORGANIZATION = "o-sandbox0001";
  static final String ROOT = "r-sbx1";

  private final Organization organization;
  private final List<String> units;

  Tree(Organization organization) {
    this.organization = organization;
    this.units =
        organization.accounts().stream()
            .map(OrgAccount::unit)
            .filter(unit -> !unit.equals("Root"))
            .distinct()
            .toList();
  }

  Organization organization() {
    return organization;
  }

  List<String> units() {
    return units;
  }

  String arn(String kind, String id) {
    return "arn:aws:organizations::%s:%s/%s/%s"
        .formatted(organization.management().id(), kind, ORGANIZATION, id);
  }

  static String unitId(String name) {
    return "ou-sbx1-%08x".formatted(name.hashCode());
  }

  String parentOf(OrgAccount account) {
    return account.unit().equals("Root") ? ROOT : unitId(account.unit());
  }

  List<OrgAccount> accountsIn(String parent) {
    return organization.accounts().stream()
        .filter(account -> parentOf(account).equals(parent))
        .toList();
  }

  Optional<String> unit(String id) {
    return units.stream().filter(name -> unitId(name).equals(id)).findFirst();
  }

  OrgAccount account(String id) {
    return organization
        .account(id)
        .orElseThrow(() ->
            new AwsFault(
                "AccountNotFoundException",
                "You specified an account that doesn't exist in the organization."));
  }

  void needParent(String id) {
    if (!id.equals(ROOT) && unit(id).isEmpty()) {
      throw new AwsFault("ParentNotFoundException", "You specified parent that doesn't exist.");
    }
  }

  ObjectNode view(OrgAccount account) {
    return Json.object()
        .put("Id", account.id())
        .put("Arn", arn("account", account.id()))
        .put("Email", account.email())
        .put("Name", account.name())
        .put("Status", account.status())
        .put("State", account.status())
        .put("JoinedMethod", account.isManagement() ? "INVITED" : "CREATED")
        .put("JoinedTimestamp", account.joined());
  }

  ObjectNode viewUnit(String name) {
    return Json.object()
        .put("Id", unitId(name))
        .put("Arn", arn("ou", unitId(name)))
        .put("Name", name);
  }

  static ObjectNode policyType() {
    return Json.object().put("Type", "SERVICE_CONTROL_POLICY").put("Status", "ENABLED");
  }
}
