package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.ResourceTypes;
import dev.cloudward.compliance.rule.CelEngine;
import dev.cloudward.compliance.rule.FixtureCheck;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.RuleCompiler;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.compliance.rule.RuleReader;
import dev.cloudward.compliance.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tests, explains and begins compliance rules.
@AutoService(Subcommand.class)
@Command(
    name = "rules",
    description = "Test, explain or begin compliance rules.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: cloudward rules test --folder my-rules",
      "          cloudward rules explain sg-no-ssh-from-internet",
      "          cloudward rules new s3-named-by-team --type AWS::S3::Bucket"
    })
final class RulesCommand implements Subcommand {

  /// Fixtures are judged as on this day, so that ages stay what they are.
  private static final Clock DAY =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @Parameters(index = "0", paramLabel = "ACTION", description = "test, explain or new.")
  private String action = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "RULE", description = "The rule's id.")
  private @Nullable String id;

  @Option(names = "--folder", description = "A folder of rules of your own.")
  private @Nullable Path folder;

  @Option(names = "--type", description = "The resource type of a new rule.")
  private String type = "AWS::S3::Bucket";

  private final Lookup lookup = new Lookup();

  /// What rules are held against; read when first needed.
  private static final class Lookup {
    RuleCompiler compiler() {
      return new RuleCompiler(
          new CelEngine(DAY), new ResourceTypes(Catalog.builtIn(), Collectors.builtIn()));
    }
  }

  @Override
  public Integer call() {
    try {
      return switch (action) {
        case "test" -> test();
        case "explain" -> explain();
        case "new" -> begin();
        default -> throw new UsageError("rules takes test, explain or new, was \"" + action + "\"");
      };
    } catch (RuleError e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private Rules rules() {
    Rules builtIn = Rules.builtIn();
    return folder == null ? builtIn : builtIn.with(Rules.ofFolder(folder));
  }

  private int test() {
    List<Rule> wanted = folder == null ? rules().all() : Rules.ofFolder(folder);
    FixtureCheck check = new FixtureCheck(lookup.compiler());
    List<String> problems = new ArrayList<>();
    int tested = 0;
    for (Rule rule : wanted) {
      if (id == null || rule.id().equals(id)) {
        tested++;
        try {
          problems.addAll(check.problems(rule));
        } catch (RuleError e) {
          problems.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (tested == 0) {
      throw new UsageError(rules().unknown(String.valueOf(id)));
    }
    problems.forEach(Output::error);
    Output.line(tested + " rules tested, " + problems.size() + " problems");
    return problems.isEmpty() ? 0 : 1;
  }

  private int explain() {
    String wanted = id == null ? "" : id;
    Rule rule = rules().find(wanted).orElseThrow(() -> new UsageError(rules().unknown(wanted)));
    Output.line(rule.id() + " (" + rule.severity() + ", " + rule.type() + ")");
    Output.line(rule.title());
    if (rule.when() != null) {
      Output.line("Applies when: " + rule.when());
    }
    Output.line("Passes when:  " + rule.pass());
    Output.line("Shows:        " + String.join(", ", lookup.compiler().compile(rule).evidence()));
    Output.line("Controls:     " + String.join(", ", rule.controls()));
    Output.line("Remedy:       " + rule.remediation().text());
    if (rule.remediation().cli() != null) {
      Output.line("              " + rule.remediation().cli());
    }
    return 0;
  }

  private int begin() {
    String name = id == null ? "my-rule" : id;
    Path file = (folder == null ? Path.of(".") : folder).resolve(name + ".yaml");
    if (Files.exists(file)) {
      throw new UsageError(file + " exists; choose another name");
    }
    String yaml =
        """
        id: %s
        type: %s
        title: What a resource looks like that is as it should be
        severity: medium
        pass: "has(tags.team)"
        remediation:
          text: What to do.
        controls: []
        fixtures:
          pass:
            - {$tags: {team: web}}
          fail:
            - {}
        """
            .formatted(name, type);
    lookup.compiler().compile(RuleReader.parse(file.getFileName().toString(), yaml));
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UsageError(file + " cannot be written: " + e.getMessage());
    }
    Output.line("Wrote " + file + "; change it, then: cloudward rules test --folder .");
    return 0;
  }
}
