package dev.cloudward.toolsets.aws;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.accounts.AccountSource;
import dev.cloudward.aws.accounts.Accounts;
import dev.cloudward.aws.accounts.RolePatterns;
import dev.cloudward.aws.accounts.SessionPolicy;
import dev.cloudward.aws.accounts.Sso;
import dev.cloudward.aws.accounts.Sts;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.discovery.Provider;
import dev.cloudward.kernel.policy.SafetySettings;
import java.time.Clock;

/// The accounts of this server; from then on their names work wherever a profile's does.
@AutoService(Provider.class)
final class AccountsProvider implements Provider<Accounts> {

  private final Environment environment;
  private final Catalog catalog;
  private final AwsClient client;
  private final SafetySettings safety;
  private final Clock clock;

  AccountsProvider(
      Environment environment,
      Catalog catalog,
      AwsClient client,
      SafetySettings safety,
      Clock clock) {
    this.environment = environment;
    this.catalog = catalog;
    this.client = client;
    this.safety = safety;
    this.clock = clock;
  }

  @Override
  public Accounts get() {
    Identities identities = client.identities();
    Discovery sources = new Discovery(environment, catalog, client, identities, clock);
    Accounts accounts =
        new Accounts(
            identities,
            new Sts(catalog, client, new SessionPolicy(safety)),
            new Sso(catalog, client, environment.home(), clock),
            sources.instances(AccountSource.class),
            RolePatterns.from(environment),
            clock);
    identities.also(accounts);
    return accounts;
  }
}
