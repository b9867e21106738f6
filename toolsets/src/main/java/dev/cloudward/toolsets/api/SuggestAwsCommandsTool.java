package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandParser;
import dev.cloudward.aws.command.ParsedCommand.HelpOnOperation;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.access.AccessClassifier;
import dev.cloudward.catalog.model.CliName;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.search.OperationSearch;
import dev.cloudward.catalog.search.OperationSearch.Hit;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds commands for what a person wants to do, offline.
@AutoService(Tool.class)
final class SuggestAwsCommandsTool implements Tool<SuggestAwsCommandsTool.Arguments> {

  private static final int SHOWN = 5;

  record Arguments(
      @Param(
              value = "what to do, in plain words",
              example = "list buckets that are public",
              maxLength = 2000)
          String query) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "suggest_aws_commands",
          Arguments.class,
          "Finds the AWS CLI commands for a task described in plain words, best first, with their"
              + " required parameters. Works offline.");

  private final Catalog catalog;
  private final CommandParser parser;
  private final AccessClassifier classifier = new AccessClassifier();
  private @Nullable OperationSearch search;

  SuggestAwsCommandsTool(Catalog catalog, CommandParser parser) {
    this.catalog = catalog;
    this.parser = parser;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return Plan.of(ignored -> suggest(arguments.query()));
  }

  private ToolResult suggest(String query) {
    List<Hit> hits = search().find(query, SHOWN);
    if (hits.isEmpty()) {
      return new Failure(
          Failure.Kind.NOT_FOUND,
          "no AWS operation fits \"" + query + "\".",
          "Name the service or the resource, such as: list objects in an S3 bucket.");
    }
    ObjectNode data = Json.object();
    ArrayNode suggestions = data.putArray("suggestions");
    hits.forEach(hit -> suggestions.add(describe(hit)));
    return ToolResult.of(data);
  }

  private synchronized OperationSearch search() {
    OperationSearch ready = search;
    if (ready == null) {
      ready = new OperationSearch();
      search = ready;
    }
    return ready;
  }

  private ObjectNode describe(Hit hit) {
    Service service = catalog.service(hit.service()).orElseThrow();
    OperationModel operation = service.model().operation(hit.operation()).orElseThrow();
    String name = service.summary().cliName() + " " + CliName.ofOperation(hit.operation());
    ObjectNode suggestion = Json.object();
    Optional<HelpOnOperation> help = help(name);
    suggestion.put("command", help.map(Placeholders::command).orElse("aws " + name));
    help.map(Placeholders::optional)
        .filter(options -> !options.isEmpty())
        .ifPresent(options -> suggestion.put("options", String.join(" ", options)));
    return suggestion
        .put("description", service.documentation().operationSummary(hit.operation()))
        .put(
            "access",
            classifier
                .classify(service, operation, Json.object())
                .accessClass()
                .name()
                .toLowerCase(Locale.ROOT));
  }

  /// The command's arguments; empty where it is one that is refused.
  private Optional<HelpOnOperation> help(String name) {
    try {
      return parser.parse("aws " + name + " help") instanceof HelpOnOperation on
          ? Optional.of(on)
          : Optional.empty();
    } catch (CommandError e) {
      return Optional.empty();
    }
  }
}
