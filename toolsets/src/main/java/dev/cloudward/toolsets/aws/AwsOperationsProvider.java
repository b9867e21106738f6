package dev.cloudward.toolsets.aws;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.accounts.Accounts;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.discovery.Provider;
import java.time.Clock;

/// One way to AWS for all tools that name accounts.
@AutoService(Provider.class)
final class AwsOperationsProvider implements Provider<AwsOperations> {

  private final Catalog catalog;
  private final AwsClient client;
  private final Accounts accounts;
  private final Clock clock;

  AwsOperationsProvider(Catalog catalog, AwsClient client, Accounts accounts, Clock clock) {
    this.catalog = catalog;
    this.client = client;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public AwsOperations get() {
    return new AwsOperations(catalog, client, new Targets(accounts, client, catalog, clock));
  }
}
