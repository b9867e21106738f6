package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Handler;
import dev.cloudward.sandbox.service.Operations;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// What the organization manages centrally of its members' root users; for the management account.
final class RootManagementOps {

  private static final String CREDENTIALS = "RootCredentialsManagement";
  private static final String SESSIONS = "RootSessions";

  private final Organization organization;
  private final Set<String> enabled = new ConcurrentSkipListSet<>();

  RootManagementOps(Organization organization) {
    this.organization = organization;
  }

  void declare(Operations on) {
    on.call("ListOrganizationsFeatures", managed(() -> {}));
    on.call(
        "EnableOrganizationsRootCredentialsManagement", managed(() -> enabled.add(CREDENTIALS)));
    on.call(
        "DisableOrganizationsRootCredentialsManagement",
        managed(() -> enabled.remove(CREDENTIALS)));
    on.call("EnableOrganizationsRootSessions", managed(() -> enabled.add(SESSIONS)));
    on.call("DisableOrganizationsRootSessions", managed(() -> enabled.remove(SESSIONS)));
  }

  private Handler managed(Runnable change) {
    return (input, request) -> {
      if (!request.account().equals(organization.management().id())) {
        throw new AwsFault(
            "AccountNotManagementOrDelegatedAdministratorException",
            "The account is neither the management account nor a delegated administrator.");
      }
      change.run();
      return features();
    };
  }

  private ObjectNode features() {
    ObjectNode features = Json.object().put("OrganizationId", "o-sandbox0001");
    features.set("EnabledFeatures", Json.strings(enabled));
    return features;
  }
}
