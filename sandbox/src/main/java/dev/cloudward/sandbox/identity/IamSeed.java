package dev.cloudward.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Reads an account's identities from its seeds.
final class IamSeed {

  private static final String FOUNDED = "2021-03-01T09:00:00Z";

  private final IamAccount account;

  IamSeed(IamAccount account) {
    this.account = account;
  }

  void read(ObjectNode seed) {
    seed.path("Policies").forEach(this::policy);
    seed.path("Users").forEach(this::user);
    seed.path("Groups").forEach(this::group);
    seed.path("Roles").forEach(this::role);
    seed.path("InstanceProfiles").forEach(this::instanceProfile);
    seed.path("OpenIdProviders").forEach(this::openIdProvider);
    JsonNode root = seed.path("RootUser");
    account.setRoot(
        new RootUser(
            root.path("HasMfa").asBoolean(true),
            root.path("HasAccessKeys").asBoolean(),
            time(root, "PasswordLastUsed")));
    if (seed.get("PasswordPolicy") instanceof ObjectNode policy) {
      account.setPasswordPolicy(policy);
    }
    if (seed.hasNonNull("AccountAlias")) {
      account.setAlias(seed.path("AccountAlias").asText());
    }
  }

  private void policy(JsonNode node) {
    String name = node.path("PolicyName").asText();
    ManagedPolicy policy =
        new ManagedPolicy(
            account.id(),
            path(node),
            name,
            StableId.of("ANPA", account.id(), name),
            node.path("Description").asText(),
            created(node),
            document(node.path("Document")));
    account.policies().put(policy.arn(), policy);
    tags(node, policy.tags());
  }

  private void user(JsonNode node) {
    String name = node.path("UserName").asText();
    User user =
        new User(
            account.id(), path(node), name, StableId.of("AIDA", account.id(), name), created(node));
    common(node, user);
    node.path("AccessKeys").forEach(key -> user.accessKeys().add(accessKey(key)));
    node.path("MfaDevices").forEach(serial -> mfa(user, serial.asText()));
    time(node, "PasswordLastUsed").ifPresent(user::setPasswordUsed);
    time(node, "LoginCreated").ifPresent(time -> user.setLogin(new User.Login(time, false)));
    account.users().put(name, user);
  }

  private void mfa(User user, String serial) {
    user.mfaDevices().put(serial, user.created());
    account
        .virtualMfas()
        .put(
            serial,
            new VirtualMfa(
                serial,
                user.created(),
                Optional.of(user.name()),
                Optional.of(user.created()),
                Map.of()));
  }

  private static AccessKey accessKey(JsonNode node) {
    Optional<AccessKey.LastUse> use =
        time(node, "LastUsed")
            .map(time ->
                new AccessKey.LastUse(
                    time,
                    node.path("LastUsedService").asText("s3"),
                    node.path("LastUsedRegion").asText("us-east-1")));
    return new AccessKey(
        node.path("AccessKeyId").asText(),
        node.path("SecretAccessKey").asText(),
        node.path("Status").asText("Active").equals("Active"),
        created(node),
        use);
  }

  private void group(JsonNode node) {
    String name = node.path("GroupName").asText();
    Group group =
        new Group(
            account.id(), path(node), name, StableId.of("AGPA", account.id(), name), created(node));
    common(node, group);
    node.path("Members").forEach(member -> group.members().add(member.asText()));
    account.groups().put(name, group);
  }

  private void role(JsonNode node) {
    String name = node.path("RoleName").asText();
    Role role =
        new Role(
            account.id(),
            path(node),
            name,
            StableId.of("AROA", account.id(), name),
            created(node),
            document(node.path("Trust")));
    common(node, role);
    role.describe(node.path("Description").asText());
    role.limitSessions(node.path("MaxSessionDuration").asInt(3600));
    time(node, "LastUsed")
        .ifPresent(time ->
            role.used(
                new AccessKey.LastUse(time, "", node.path("LastUsedRegion").asText("us-east-1"))));
    account.roles().put(name, role);
  }

  private void instanceProfile(JsonNode node) {
    String name = node.path("InstanceProfileName").asText();
    InstanceProfile profile =
        new InstanceProfile(
            account.id(), path(node), name, StableId.of("AIPA", account.id(), name), created(node));
    node.path("Roles").forEach(role -> profile.roles().add(role.asText()));
    account.instanceProfiles().put(name, profile);
  }

  private void openIdProvider(JsonNode node) {
    IdentityProvider provider =
        IdentityProvider.openId(account.id(), node.path("Url").asText(), created(node));
    node.path("ClientIds").forEach(client -> provider.clientIds().add(client.asText()));
    node.path("Thumbprints").forEach(print -> provider.thumbprints().add(print.asText()));
    account.identityProviders().put(provider.arn(), provider);
  }

  private static void common(JsonNode node, Principal principal) {
    node.path("AttachedPolicies").forEach(arn -> principal.attachedPolicies().add(arn.asText()));
    node.path("InlinePolicies")
        .properties()
        .forEach(
            entry -> principal.inlinePolicies().put(entry.getKey(), document(entry.getValue())));
    if (node.hasNonNull("PermissionsBoundary")) {
      principal.bound(node.path("PermissionsBoundary").asText());
    }
    tags(node, principal.tags());
  }

  private static void tags(JsonNode node, Map<String, String> tags) {
    node.path("Tags").properties().forEach(e -> tags.put(e.getKey(), e.getValue().asText()));
  }

  /// A document is YAML in the seeds, or its JSON as text.
  private static String document(JsonNode node) {
    return node.isTextual() ? node.asText() : Json.write(node);
  }

  private static String path(JsonNode node) {
    return node.path("Path").asText("/");
  }

  private static Instant created(JsonNode node) {
    return Instant.parse(node.path("CreateDate").asText(FOUNDED));
  }

  private static Optional<Instant> time(JsonNode node, String member) {
    return node.hasNonNull(member)
        ? Optional.of(Instant.parse(node.path(member).asText()))
        : Optional.empty();
  }
}
