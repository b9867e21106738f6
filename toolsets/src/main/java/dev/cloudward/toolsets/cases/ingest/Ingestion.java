package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Outcome;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Brings cases from where they are into the local table, and shows them to readers when there is
/// something new.
public final class Ingestion {

  private static final String SUPPORT_REGION = "us-east-1";

  private final CaseAws aws;
  private final CaseFiles files;
  private final InstantSource clock;
  private final IngestReport report = new IngestReport();

  public Ingestion(CaseAws aws, CaseFiles files, InstantSource clock) {
    this.aws = aws;
    this.files = files;
    this.clock = clock;
  }

  /// Work on the open table.
  @FunctionalInterface
  private interface Work {
    void run(CaseWriter writer)
        throws IngestFailed, InterruptedException, SQLException, IOException;
  }

  /// From the Support API, one account after the other; an account that fails is named, and the
  /// others are read all the same.
  ///
  /// @param targets whom to read as
  /// @param back how far a first run reads
  public IngestReport support(List<Target> targets, Duration back, Context context)
      throws IngestFailed, InterruptedException, SQLException, IOException {
    return with(writer -> {
      for (Target target : targets) {
        Target there =
            target.region() == null ? new Target(target.profile(), SUPPORT_REGION) : target;
        try {
          new SupportApiSource(aws, there, account(there, context), report)
              .read(writer, clock.instant(), back, context);
        } catch (IngestFailed e) {
          if (targets.size() == 1) {
            throw e;
          }
          report.skipped(String.valueOf(e.getMessage()));
        }
      }
    });
  }

  /// From a bucket in upstream's layout.
  public IngestReport bucket(Target target, String bucket, String prefix, Context context)
      throws IngestFailed, InterruptedException, SQLException, IOException {
    return with(
        writer -> new BucketSource(aws, target, bucket, prefix, report).read(writer, context));
  }

  /// From a folder of JSON files.
  public IngestReport folder(Path folder)
      throws IngestFailed, InterruptedException, SQLException, IOException {
    return with(writer -> new FolderSource(folder, report).read(writer));
  }

  /// From a CSV file.
  public IngestReport csv(Path file)
      throws IngestFailed, InterruptedException, SQLException, IOException {
    return with(writer -> new CsvSource(file, report).read(writer));
  }

  private IngestReport with(Work work)
      throws IngestFailed, InterruptedException, SQLException, IOException {
    try (CaseWriter writer = CaseWriter.open(files)) {
      try {
        work.run(writer);
      } finally {
        boolean isWorthShowing =
            report.stored() > 0 || (files.current().isEmpty() && writer.count() > 0);
        if (isWorthShowing) {
          writer.publish();
        }
      }
    }
    return report;
  }

  private String account(Target target, Context context) throws IngestFailed, InterruptedException {
    Outcome outcome = aws.call(target, "sts", "GetCallerIdentity", Json.object(), context);
    if (outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return output.path("Account").asText();
    }
    throw new IngestFailed(
        (target.profile() == null ? "the default identity" : "the profile " + target.profile())
            + " cannot be used: "
            + outcome.failure().asText());
  }
}
