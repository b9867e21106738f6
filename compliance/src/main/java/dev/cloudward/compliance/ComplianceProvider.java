package dev.cloudward.compliance;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Provider;
import java.time.Clock;

/// Makes the platform that all compliance tools of a process share.
@AutoService(Provider.class)
final class ComplianceProvider implements Provider<Compliance> {

  private final Compliance compliance;

  ComplianceProvider(Environment environment, Catalog catalog, AwsClient client, Clock clock) {
    this.compliance = new Compliance(environment, catalog, client, clock);
  }

  @Override
  public Compliance get() {
    return compliance;
  }
}
