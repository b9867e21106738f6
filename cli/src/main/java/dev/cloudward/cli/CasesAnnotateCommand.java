package dev.cloudward.cli;

import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.toolsets.cases.CaseSettings;
import dev.cloudward.toolsets.cases.analysis.BedrockModel;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.ingest.Annotator;
import dev.cloudward.toolsets.cases.ingest.IngestReport;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Has a model summarise and classify cases.
@Command(
    name = "annotate",
    description = "Have a Bedrock model (BEDROCK_MODEL_ID) summarise and classify closed cases.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --yes only says how much there is to do.",
      "Example: cloudward cases annotate --yes --max 1000"
    })
final class CasesAnnotateCommand implements Callable<Integer> {

  @Option(names = "--yes", description = "Do it, and pay for it.")
  private boolean isAgreed;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Most cases to annotate in this run.")
  private int most = 1_000_000;

  @Override
  public Integer call() throws InterruptedException {
    Environment environment = Environment.ofProcess();
    CaseSettings settings = CaseSettings.from(environment);
    String id =
        settings
            .model()
            .orElseThrow(() ->
                new UsageError(
                    "BEDROCK_MODEL_ID is not set; name the model that shall annotate, such as"
                        + " us.anthropic.claude-3-5-haiku-20241022-v1:0."));
    Clock clock = Clock.systemUTC();
    Aws aws = Aws.of(environment, clock);
    BedrockModel model =
        new BedrockModel(
            new CaseAws(aws.client(), aws.catalog()),
            id,
            settings.guardrail(),
            new Target(null, environment.text("BEDROCK_REGION").orElse(null)));
    IngestReport report = new IngestReport();
    Annotator annotator = new Annotator(model, clock, report);
    try (CaseWriter writer = CaseWriter.open(new CaseFiles(settings.folder()))) {
      Output.line(annotator.estimate(writer).text());
      if (!isAgreed) {
        Output.line("Nothing was sent. Repeat with --yes to go ahead.");
        return 0;
      }
      try {
        annotator.run(writer, most, CasesContext.create());
      } finally {
        if (report.stored() > 0) {
          writer.publish();
        }
      }
      Output.line(report.text());
      return 0;
    } catch (QueryFailed e) {
      throw new UsageError(e.failure().asText());
    } catch (SQLException | IOException e) {
      throw new UsageError("the local table cannot be written: " + e.getMessage());
    }
  }
}
