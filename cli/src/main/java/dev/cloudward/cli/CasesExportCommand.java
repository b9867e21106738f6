package dev.cloudward.cli;

import dev.cloudward.kernel.config.Environment;
import dev.cloudward.toolsets.cases.CaseSettings;
import dev.cloudward.toolsets.cases.store.CaseExport;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes cases to files.
@Command(
    name = "export",
    description = "Write the cases as CSV files, or as Parquet for Athena.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: cloudward cases export --csv ./export"})
final class CasesExportCommand implements Callable<Integer> {

  /// One form or the other.
  static final class Form {
    @Option(
        names = "--csv",
        paramLabel = "FOLDER",
        description = "Write all_cases.csv and the counts by category, service, account and month.")
    private @Nullable Path csv;

    @Option(
        names = "--parquet",
        paramLabel = "FOLDER",
        description = "Write Parquet by account and year, and print Athena's CREATE TABLE.")
    private @Nullable Path parquet;
  }

  @ArgGroup(multiplicity = "1")
  private Form form = new Form();

  @Option(
      names = "--location",
      paramLabel = "S3-URL",
      defaultValue = "s3://BUCKET/cases/",
      description = "Where the Parquet files will be (default: ${DEFAULT-VALUE}).")
  private String location = "s3://BUCKET/cases/";

  @Override
  public Integer call() {
    CaseFiles files = new CaseFiles(CaseSettings.from(Environment.ofProcess()).folder());
    try {
      Path finished =
          files
              .current()
              .orElseThrow(() ->
                  new UsageError(
                      "there are no cases in "
                          + files.folder()
                          + " yet; fetch them with: cloudward cases ingest"));
      CaseExport export = new CaseExport(finished);
      if (form.csv != null) {
        export.csv(form.csv).forEach(file -> Output.line(file.toString()));
      } else if (form.parquet != null) {
        Output.line(export.parquet(form.parquet, location));
      }
      return 0;
    } catch (SQLException | IOException e) {
      throw new UsageError("the export failed: " + e.getMessage());
    }
  }
}
