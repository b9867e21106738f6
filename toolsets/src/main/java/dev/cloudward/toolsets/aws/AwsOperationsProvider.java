package dev.cloudward.toolsets.aws;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.accounts.Accounts;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.discovery.Provider;

/// One way to AWS for all tools that name accounts.
@AutoService(Provider.class)
final class AwsOperationsProvider implements Provider<AwsOperations> {

  private final Catalog catalog;
  private final AwsClient client;
  private final Accounts accounts;

  AwsOperationsProvider(Catalog catalog, AwsClient client, Accounts accounts) {
    this.catalog = catalog;
    this.client = client;
    this.accounts = accounts;
  }

  @Override
  public AwsOperations get() {
    return new AwsOperations(catalog, client, new Targets(accounts, client.identities()));
  }
}
