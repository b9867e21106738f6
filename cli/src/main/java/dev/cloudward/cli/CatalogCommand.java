package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.ServiceSummary;
import dev.cloudward.kernel.config.Environment;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows which AWS services are known, and from where.
@AutoService(Subcommand.class)
@Command(
    name = "catalog",
    description = {
      "List the AWS services that are known, with their operations.",
      "Models in AWS_DATA_PATH and ~/.aws/models are included."
    },
    mixinStandardHelpOptions = true,
    subcommands = CatalogImportCommand.class,
    footer = {"", "Examples: cloudward catalog rds", "          cloudward catalog import"})
final class CatalogCommand implements Subcommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TEXT",
      description = "Only services whose command or title contains this.")
  private @Nullable String text;

  @Override
  public Integer call() {
    Environment environment = Environment.ofProcess();
    List<ServiceSummary> all = Catalog.of(environment, environment.home()).services();
    List<ServiceSummary> shown = all.stream().filter(this::matches).toList();
    for (ServiceSummary service : shown) {
      Output.line(
          "%-34s %5d operations  %-10s  %s"
              .formatted(
                  service.cliName(),
                  service.operations(),
                  service.apiVersion(),
                  service.fullName()));
    }
    Output.line(
        "%d of %d services, %d operations; from %s"
            .formatted(
                shown.size(),
                all.size(),
                shown.stream().mapToInt(ServiceSummary::operations).sum(),
                String.join(" and ", Catalog.sources().values())));
    return 0;
  }

  private boolean matches(ServiceSummary service) {
    return text == null
        || (service.cliName() + " " + service.fullName())
            .toLowerCase(Locale.ROOT)
            .contains(text.toLowerCase(Locale.ROOT));
  }
}
