package dev.cloudward.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.OrgAccount.WellKnownKey;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The identities of all accounts, read from their seeds when first asked for.
public final class Identities {

  private static final Instant LONG_AGO = Instant.parse("2015-02-06T18:39:46Z");

  private final Organization organization;
  private final Seeds seeds;
  private final Map<String, IamAccount> accounts = new ConcurrentHashMap<>();
  private final Map<String, String> accountsOfKeys = new ConcurrentHashMap<>();
  private @Nullable Map<String, ManagedPolicy> awsPolicies;

  public Identities(Organization organization, Seeds seeds) {
    this.organization = organization;
    this.seeds = seeds;
    for (OrgAccount account : organization.accounts()) {
      for (WellKnownKey key : account.keys()) {
        accountsOfKeys.put(key.id(), account.id());
      }
    }
  }

  /// The identities of an account.
  public IamAccount of(String account) {
    return accounts.computeIfAbsent(account, this::load);
  }

  private IamAccount load(String account) {
    IamAccount loaded = new IamAccount(account);
    new IamSeed(loaded).read(seeds.of("iam", new Scope(account, Scope.GLOBAL)));
    organization.account(account).map(OrgAccount::keys).stream()
        .flatMap(java.util.List::stream)
        .forEach(key -> addWellKnown(loaded, key));
    loaded.users().values().stream()
        .flatMap(user -> user.accessKeys().stream())
        .forEach(key -> accountsOfKeys.put(key.id(), account));
    return loaded;
  }

  private static void addWellKnown(IamAccount account, WellKnownKey key) {
    User user = account.users().get(key.user());
    if (user == null) {
      throw new IllegalStateException(
          "the key " + key.id() + " belongs to " + key.user() + ", whom the seeds lack");
    }
    user.accessKeys()
        .add(new AccessKey(key.id(), key.secret(), true, user.created(), Optional.empty()));
  }

  /// The managed policies of AWS by ARN.
  public synchronized Map<String, ManagedPolicy> awsPolicies() {
    Map<String, ManagedPolicy> known = awsPolicies;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (JsonNode node : seeds.shared("iam/aws-managed.yaml").path("Policies")) {
        String name = node.path("PolicyName").asText();
        ManagedPolicy policy =
            new ManagedPolicy(
                "aws",
                node.path("Path").asText("/"),
                name,
                StableId.of("ANPA", "aws", name),
                node.path("Description").asText(),
                LONG_AGO,
                node.path("Document").toString());
        known.put(policy.arn(), policy);
      }
      awsPolicies = known;
    }
    return known;
  }

  /// A managed policy of an account or of AWS.
  public Optional<ManagedPolicy> policy(String account, String arn) {
    ManagedPolicy own = of(account).policies().get(arn);
    return own == null ? Optional.ofNullable(awsPolicies().get(arn)) : Optional.of(own);
  }

  /// Makes a new access key known, so that it can sign.
  public void learn(AccessKey key, String account) {
    accountsOfKeys.put(key.id(), account);
  }

  public void forget(AccessKey key) {
    accountsOfKeys.remove(key.id());
  }

  /// The account of an access key of a user.
  public Optional<String> accountOfKey(String keyId) {
    return Optional.ofNullable(accountsOfKeys.get(keyId));
  }

  /// The user of an access key, of which there must be an active or inactive one.
  public Optional<User> userOfKey(String keyId) {
    return accountOfKey(keyId).map(this::of).stream()
        .flatMap(account -> account.users().values().stream())
        .filter(user -> user.accessKey(keyId).isPresent())
        .findFirst();
  }
}
