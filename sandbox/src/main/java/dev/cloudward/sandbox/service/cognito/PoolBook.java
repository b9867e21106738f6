package dev.cloudward.sandbox.service.cognito;

import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pools of all accounts together, because people who sign in name a client and no account.
final class PoolBook {

  private static final String REGION = "us-east-1";

  private final Organization organization;
  private final Seeds seeds;
  private @Nullable List<Pool> pools;

  PoolBook(Organization organization, Seeds seeds) {
    this.organization = organization;
    this.seeds = seeds;
  }

  private synchronized List<Pool> all() {
    if (pools == null) {
      List<Pool> read = new ArrayList<>();
      for (OrgAccount account : organization.accounts()) {
        Scope scope = new Scope(account.id(), REGION);
        seeds.of("cognito-idp", scope).path("Pools").forEach(row -> read.add(new Pool(scope, row)));
      }
      pools = List.copyOf(read);
    }
    return pools;
  }

  List<Pool> in(Scope scope) {
    return all().stream().filter(pool -> pool.scope().equals(scope)).toList();
  }

  Pool need(Scope scope, String id) {
    return in(scope).stream()
        .filter(pool -> pool.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault("ResourceNotFoundException", "User pool " + id + " does not exist."));
  }

  /// The pool that a client belongs to.
  Pool ofClient(String clientId) {
    return all().stream()
        .filter(pool -> pool.client(clientId).isPresent())
        .findFirst()
        .orElseThrow(() ->
            new AwsFault(
                "ResourceNotFoundException", "User pool client " + clientId + " does not exist."));
  }

  Pool ofId(String id) {
    return all().stream()
        .filter(pool -> pool.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault("ResourceNotFoundException", "User pool " + id + " does not exist."));
  }
}
