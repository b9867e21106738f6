package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Group;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.InstanceProfile;
import dev.cloudward.sandbox.identity.ManagedPolicy;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.state.Tags;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Identities as answers show them.
final class Views {

  private Views() {}

  /// A document as IAM sends it: percent-encoded.
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// A user as lists show it; they leave out tags and boundary.
  static ObjectNode user(User user) {
    ObjectNode json =
        Json.object()
            .put("Path", user.path())
            .put("UserName", user.name())
            .put("UserId", user.id())
            .put("Arn", user.arn())
            .put("CreateDate", user.created().toString());
    user.passwordUsed().ifPresent(time -> json.put("PasswordLastUsed", time.toString()));
    return json;
  }

  static ObjectNode userWithTags(User user) {
    return withTags(user(user), user);
  }

  private static ObjectNode withTags(ObjectNode json, Principal principal) {
    principal
        .boundary()
        .ifPresent(arn ->
            json.set(
                "PermissionsBoundary",
                Json.object()
                    .put("PermissionsBoundaryType", "Policy")
                    .put("PermissionsBoundaryArn", arn)));
    if (!principal.tags().isEmpty()) {
      json.set("Tags", Tags.list(principal.tags()));
    }
    return json;
  }

  static ObjectNode group(Group group) {
    return Json.object()
        .put("Path", group.path())
        .put("GroupName", group.name())
        .put("GroupId", group.id())
        .put("Arn", group.arn())
        .put("CreateDate", group.created().toString());
  }

  /// A role as lists show it.
  static ObjectNode role(Role role) {
    ObjectNode json =
        Json.object()
            .put("Path", role.path())
            .put("RoleName", role.name())
            .put("RoleId", role.id())
            .put("Arn", role.arn())
            .put("CreateDate", role.created().toString())
            .put("AssumeRolePolicyDocument", encoded(role.trustPolicy()))
            .put("MaxSessionDuration", role.maxSessionSeconds());
    if (!role.description().isEmpty()) {
      json.put("Description", role.description());
    }
    return json;
  }

  static ObjectNode roleWithTags(Role role) {
    ObjectNode json = withTags(role(role), role);
    json.set("RoleLastUsed", lastUse(role));
    return json;
  }

  static ObjectNode lastUse(Role role) {
    ObjectNode use = Json.object();
    role.lastUse()
        .ifPresent(
            last -> use.put("LastUsedDate", last.time().toString()).put("Region", last.region()));
    return use;
  }

  static ObjectNode policy(ManagedPolicy policy, IamAccount account) {
    String arn = policy.arn();
    long attached = account.principals().filter(p -> p.attachedPolicies().contains(arn)).count();
    long bounding =
        account.principals().filter(p -> p.boundary().filter(arn::equals).isPresent()).count();
    return Json.object()
        .put("PolicyName", policy.name())
        .put("PolicyId", policy.id())
        .put("Arn", arn)
        .put("Path", policy.path())
        .put("DefaultVersionId", policy.defaultVersion().id())
        .put("AttachmentCount", attached)
        .put("PermissionsBoundaryUsageCount", bounding)
        .put("IsAttachable", true)
        .put("CreateDate", policy.created().toString())
        .put("UpdateDate", policy.versions().getFirst().created().toString());
  }

  static ObjectNode version(ManagedPolicy.Version version, boolean hasDocument) {
    ObjectNode json =
        Json.object()
            .put("VersionId", version.id())
            .put("IsDefaultVersion", version.isDefault())
            .put("CreateDate", version.created().toString());
    if (hasDocument) {
      json.put("Document", encoded(version.document()));
    }
    return json;
  }

  static ObjectNode instanceProfile(InstanceProfile profile, IamAccount account) {
    ObjectNode json =
        Json.object()
            .put("Path", profile.path())
            .put("InstanceProfileName", profile.name())
            .put("InstanceProfileId", profile.id())
            .put("Arn", profile.arn())
            .put("CreateDate", profile.created().toString());
    var roles = json.putArray("Roles");
    profile.roles().stream()
        .map(account.roles()::get)
        .filter(java.util.Objects::nonNull)
        .forEach(role -> roles.add(role(role)));
    return json;
  }
}
