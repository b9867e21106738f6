package dev.cloudward.bench;

import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Trace;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.ingest.Ingestion;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// An ingestion that can be killed: what `cloudward cases ingest` does, as of midnight, so that
/// runs of one day can be compared.
final class IngestingProcess {

  static final List<String> ACCOUNTS = List.of("prod", "acme-corp", "customer-prod");

  private IngestingProcess() {}

  public static void main(String[] args) throws Exception {
    Environment environment =
        new Environment(
            Map.of(
                "AWS_ENDPOINT_URL", args[0], "AWS_CONFIG_FILE", args[1], "HOME", "/nonexistent"));
    Aws aws = Aws.of(environment, Clock.systemUTC());
    Instant midnight =
        LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    new Ingestion(
            new CaseAws(aws.client(), aws.catalog()),
            new CaseFiles(Path.of(args[2])),
            () -> midnight)
        .support(
            ACCOUNTS.stream().map(name -> new Target(name, null)).toList(),
            Duration.ofDays(800),
            new Context(
                "bench",
                Caller.local(),
                Inputs.none(),
                Deadline.in(Duration.ofHours(2)),
                new Cancellation(),
                Client.silent(),
                new Trace(),
                List.of(),
                true));
    System.exit(0);
  }
}
