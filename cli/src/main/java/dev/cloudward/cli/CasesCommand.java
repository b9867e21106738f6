package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Everything about the local table of support cases.
@AutoService(Subcommand.class)
@Command(
    name = "cases",
    description = "Fetch, annotate and export support cases.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CasesIngestCommand.class, CasesAnnotateCommand.class, CasesExportCommand.class},
    footer = {"", "Example: cloudward cases ingest --profile prod --profile staging"})
final class CasesCommand implements Subcommand {

  @Override
  public Integer call() {
    Output.line(new CommandLine(this).getUsageMessage());
    return 2;
  }
}
