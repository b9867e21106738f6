package dev.cloudward.compliance;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Provider;
import java.time.Clock;

/// Makes the platform that all compliance tools of a process share. It is opened by the first who
/// asks it something, or at once with `CLOUDWARD_COMPLIANCE_AT_START=true`, so that schedules and
/// unfinished scans go on by themselves.
@AutoService(Provider.class)
final class ComplianceProvider implements Provider<Compliance> {

  private static final String AT_START = "CLOUDWARD_COMPLIANCE_AT_START";

  private final Compliance compliance;

  ComplianceProvider(Environment environment, Catalog catalog, AwsClient client, Clock clock) {
    this.compliance = new Compliance(environment, catalog, client, clock);
    if (environment.flag(AT_START, false)) {
      Thread.ofVirtual().name("compliance-start").start(compliance::parts);
    }
  }

  @Override
  public Compliance get() {
    return compliance;
  }
}
