package dev.cloudward.cli;

import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.toolsets.cases.CaseSettings;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.store.BucketExport;
import dev.cloudward.toolsets.cases.store.BucketExport.Written;
import dev.cloudward.toolsets.cases.store.CaseExport;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes cases to files or to a bucket.
@Command(
    name = "export",
    description = "Write the cases as CSV, as upstream's files in a bucket, or as Parquet.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: cloudward cases export --csv ./export",
      "          cloudward cases export --s3 s3://my-caseprocessed",
      "          cloudward cases export --parquet s3://my-analytics/cases/",
      "A bucket's objects that have not changed are left alone."
    })
final class CasesExportCommand implements Callable<Integer> {

  /// One form or the other.
  static final class Form {
    @Option(
        names = "--csv",
        paramLabel = "FOLDER",
        description = "Write all_cases.csv and the counts by category, service, account and month.")
    private @Nullable Path csv;

    @Option(
        names = "--s3",
        paramLabel = "S3-URL",
        description = "Write account_number=.../case_number=.../data.json to a bucket.")
    private @Nullable String bucket;

    @Option(
        names = "--parquet",
        paramLabel = "TARGET",
        description =
            "Write Parquet by account and year to a folder or s3://..., and print Athena's CREATE"
                + " TABLE with partition projection.")
    private @Nullable String parquet;
  }

  @ArgGroup(multiplicity = "1")
  private Form form = new Form();

  @Option(
      names = "--location",
      paramLabel = "S3-URL",
      defaultValue = "s3://BUCKET/cases/",
      description = "Where a folder's Parquet files will be (default: ${DEFAULT-VALUE}).")
  private String location = "s3://BUCKET/cases/";

  @Option(names = "--profile", paramLabel = "NAME", description = "An AWS profile to write as.")
  private @Nullable String profile;

  private final Environment environment = Environment.ofProcess();

  @Override
  public Integer call() throws InterruptedException {
    CaseFiles files = new CaseFiles(CaseSettings.from(environment).folder());
    try {
      Path finished =
          files
              .current()
              .orElseThrow(() ->
                  new UsageError(
                      "there are no cases in "
                          + files.folder()
                          + " yet; fetch them with: cloudward cases ingest"));
      export(finished);
      return 0;
    } catch (SQLException | IOException e) {
      throw new UsageError("the export failed: " + e.getMessage());
    } catch (QueryFailed e) {
      throw new UsageError(e.failure().asText());
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private void export(Path finished)
      throws SQLException, IOException, InterruptedException, QueryFailed {
    CaseExport export = new CaseExport(finished);
    if (form.csv != null) {
      export.csv(form.csv).forEach(file -> Output.line(file.toString()));
    } else if (form.bucket != null) {
      tell(bucket(form.bucket).cases(finished, CasesContext.create()));
    } else if (form.parquet != null && form.parquet.startsWith("s3://")) {
      Path folder = Files.createTempDirectory("cloudward-parquet");
      String url = form.parquet.endsWith("/") ? form.parquet : form.parquet + "/";
      String table = export.parquet(folder, url);
      tell(bucket(url).folder(folder, CasesContext.create()));
      Output.line(table);
    } else if (form.parquet != null) {
      Output.line(export.parquet(Path.of(form.parquet), location));
    }
  }

  private BucketExport bucket(String url) {
    String[] place = url.replaceFirst("^s3://", "").split("/", 2);
    String prefix = place.length > 1 ? place[1] : "";
    Aws aws = Aws.of(environment, Clock.systemUTC());
    return new BucketExport(
        new CaseAws(aws.client(), aws.catalog()),
        new Target(profile, null),
        place[0],
        prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }

  private static void tell(Written written) {
    Output.line(written.written() + " objects written, " + written.unchanged() + " unchanged.");
  }
}
