package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.IdentityProvider;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.List;

/// The account's password policy, alias and summary, and what users have besides.
final class AccountOps {

  private static final List<String> USUAL_FLAGS =
      List.of(
          "RequireSymbols",
          "RequireNumbers",
          "RequireUppercaseCharacters",
          "RequireLowercaseCharacters",
          "AllowUsersToChangePassword");

  private final Finder finder;

  AccountOps(Finder finder) {
    this.finder = finder;
  }

  void declare(Operations on) {
    on.call("GetAccountPasswordPolicy", this::getPasswordPolicy);
    on.call("UpdateAccountPasswordPolicy", this::updatePasswordPolicy);
    on.call("DeleteAccountPasswordPolicy", this::deletePasswordPolicy);
    on.call("CreateAccountAlias", this::createAlias);
    on.call("ListAccountAliases", this::listAliases);
    on.call("DeleteAccountAlias", this::deleteAlias);
    on.call("GetAccountSummary", this::summary);
    on.call("ListSigningCertificates", (input, request) -> none("Certificates", input, request));
    on.call("ListSSHPublicKeys", (input, request) -> none("SSHPublicKeys", input, request));
    on.call(
        "ListServiceSpecificCredentials",
        (input, request) -> none("ServiceSpecificCredentials", input, request));
  }

  private ObjectNode getPasswordPolicy(Input input, SandboxRequest request) {
    ObjectNode policy =
        finder
            .account(request)
            .passwordPolicy()
            .orElseThrow(() ->
                IamFaults.missing(
                    "The Password Policy with domain name "
                        + request.account()
                        + " cannot be found."));
    return Json.object().set("PasswordPolicy", policy.deepCopy());
  }

  private ObjectNode updatePasswordPolicy(Input input, SandboxRequest request) {
    ObjectNode policy = Json.object();
    policy.put("MinimumPasswordLength", input.number("MinimumPasswordLength", 6));
    USUAL_FLAGS.forEach(flag -> policy.put(flag, input.flag(flag)));
    policy.put("ExpirePasswords", input.number("MaxPasswordAge", 0) > 0);
    policy.setAll(input.pick("MaxPasswordAge", "PasswordReusePrevention", "HardExpiry"));
    finder.account(request).setPasswordPolicy(policy);
    return Json.object();
  }

  private ObjectNode deletePasswordPolicy(Input input, SandboxRequest request) {
    getPasswordPolicy(input, request);
    finder.account(request).setPasswordPolicy(null);
    return Json.object();
  }

  private ObjectNode createAlias(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    account.setAlias(input.need("AccountAlias"));
    return Json.object();
  }

  private ObjectNode listAliases(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode aliases = answer.putArray("AccountAliases");
    finder.account(request).alias().ifPresent(aliases::add);
    return answer;
  }

  private ObjectNode deleteAlias(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String alias = input.need("AccountAlias");
    if (account.alias().filter(alias::equals).isEmpty()) {
      throw new AwsFault(
          "NoSuchEntity", 404, "The account alias with name " + alias + " cannot be found.");
    }
    account.setAlias(null);
    return Json.object();
  }

  private ObjectNode summary(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    long devices =
        account.users().values().stream().mapToLong(user -> user.mfaDevices().size()).sum();
    ObjectNode map =
        Json.object()
            .put("Users", account.users().size())
            .put("UsersQuota", 5000)
            .put("Groups", account.groups().size())
            .put("GroupsQuota", 300)
            .put("Roles", account.roles().size())
            .put("RolesQuota", 1000)
            .put("Policies", account.policies().size())
            .put("PoliciesQuota", 1500)
            .put(
                "PolicyVersionsInUse",
                account.policies().values().stream().mapToInt(p -> p.versions().size()).sum())
            .put("PolicyVersionsInUseQuota", 10000)
            .put("VersionsPerPolicyQuota", 5)
            .put("InstanceProfiles", account.instanceProfiles().size())
            .put("InstanceProfilesQuota", 1000)
            .put("Providers", providers(account))
            .put("MFADevices", devices)
            .put("MFADevicesInUse", devices + (account.root().hasMfa() ? 1 : 0))
            .put("AccountMFAEnabled", account.root().hasMfa() ? 1 : 0)
            .put("AccountAccessKeysPresent", account.root().hasAccessKeys() ? 1 : 0)
            .put("AccountPasswordPresent", 1)
            .put("AccountSigningCertificatesPresent", 0)
            .put("AccessKeysPerUserQuota", 2)
            .put("GroupsPerUserQuota", 10)
            .put("AttachedPoliciesPerUserQuota", 10)
            .put("AttachedPoliciesPerGroupQuota", 10)
            .put("AttachedPoliciesPerRoleQuota", 10)
            .put("ServerCertificates", 0)
            .put("ServerCertificatesQuota", 20)
            .put("PolicySizeQuota", 6144)
            .put("GlobalEndpointTokenVersion", 1);
    return Json.object().set("SummaryMap", map);
  }

  private static long providers(IamAccount account) {
    return account.identityProviders().values().stream().filter(IdentityProvider::isSaml).count();
  }

  /// Lists of what users of the sandbox never have.
  private ObjectNode none(String member, Input input, SandboxRequest request) {
    if (input.has("UserName")) {
      finder.user(input, request);
    }
    ObjectNode answer = Json.object();
    answer.putArray(member);
    return answer;
  }
}
