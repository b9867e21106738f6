package dev.cloudward.cli;

import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.toolsets.cases.CaseSettings;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.ingest.IngestFailed;
import dev.cloudward.toolsets.cases.ingest.IngestReport;
import dev.cloudward.toolsets.cases.ingest.Ingestion;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fetches cases.
@Command(
    name = "ingest",
    description = "Fetch support cases into the local table; a second run fetches what is new.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: cloudward cases ingest --profile prod --profile staging",
      "          cloudward cases ingest --from-s3 s3-myid-caseprocessed",
      "          cloudward cases ingest --from-csv all_cases.csv"
    })
final class CasesIngestCommand implements Callable<Integer> {

  /// Where cases come from, if not from the Support API.
  static final class Source {
    @Option(
        names = "--from-folder",
        paramLabel = "FOLDER",
        description = "Read account_number=.../case_number=.../data.json, or other JSON files.")
    private @Nullable Path folder;

    @Option(
        names = "--from-s3",
        paramLabel = "BUCKET[/PREFIX]",
        description = "Read the same layout from a bucket.")
    private @Nullable String bucket;

    @Option(
        names = "--from-csv",
        paramLabel = "FILE",
        description = "Read a CSV file with a header.")
    private @Nullable Path csv;
  }

  @ArgGroup private Source source = new Source();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "An AWS profile to read as; repeat it for several accounts.")
  private List<String> profiles = List.of();

  @Option(
      names = "--months",
      paramLabel = "N",
      defaultValue = "12",
      description = "How far back a first run reads (default: ${DEFAULT-VALUE}).")
  private int months = 12;

  @Override
  public Integer call() throws InterruptedException {
    if (months < 1 || months > 24) {
      throw new UsageError("--months must be 1..24, was " + months + ".");
    }
    Environment environment = Environment.ofProcess();
    Clock clock = Clock.systemUTC();
    Aws aws = Aws.of(environment, clock);
    Ingestion ingestion =
        new Ingestion(
            new CaseAws(aws.client(), aws.catalog()),
            new CaseFiles(CaseSettings.from(environment).folder()),
            clock);
    try {
      IngestReport report = run(ingestion);
      Output.line(report.text());
      return 0;
    } catch (IngestFailed e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    } catch (SQLException | IOException e) {
      throw new UsageError("the local table cannot be written: " + e.getMessage());
    }
  }

  private IngestReport run(Ingestion ingestion)
      throws IngestFailed, InterruptedException, SQLException, IOException {
    if (source.folder != null) {
      return ingestion.folder(source.folder);
    }
    if (source.csv != null) {
      return ingestion.csv(source.csv);
    }
    if (source.bucket != null) {
      String[] place = source.bucket.replaceFirst("^s3://", "").split("/", 2);
      Target target =
          profiles.isEmpty() ? Target.standard() : new Target(profiles.getFirst(), null);
      return ingestion.bucket(
          target, place[0], place.length > 1 ? place[1] : "", CasesContext.create());
    }
    List<Target> targets =
        profiles.isEmpty()
            ? List.of(Target.standard())
            : profiles.stream().map(profile -> new Target(profile, null)).toList();
    return ingestion.support(targets, Duration.ofDays(30L * months), CasesContext.create());
  }
}
