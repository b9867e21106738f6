package dev.cloudward.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.InputValidator;
import dev.cloudward.aws.command.AwsCommand;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandParser;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.ParamFiles;
import dev.cloudward.aws.command.ParsedCommand;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.lazy.Lazy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every rule says how a failure is put right, by a command that the AWS CLI would take.
class RemediesTest {

  /// AWS has no call for what only the root user can do.
  private static final Set<String> BY_HAND =
      Set.of(
          "iam-root-mfa", "iam-root-hardware-mfa", "iam-root-no-access-keys", "iam-root-not-used");

  private static final JsonNode FINDING =
      Json.object()
          .put(
              "resource_arn",
              "arn:aws:x:us-east-1:111122223333:kind/part-one/part-two/fs-0123456789abcdef0")
          .put("resource_name", "some-name")
          .put("account_id", "111122223333")
          .put("region", "us-east-1");

  /// What somebody would write into the files that commands name.
  private static final Map<String, String> FILES =
      Map.of(
          "distribution.json",
          """
          {"CallerReference": "r", "Comment": "", "Enabled": true,
           "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "example.com"}]},
           "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "https-only"}}
          """,
          "policy.json",
          """
          {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
           "Action": "s3:*", "Resource": "*"}]}
          """,
          "trust.json",
          "{\"Version\": \"2012-10-17\", \"Statement\": []}",
          "lifecycle.json",
          "{\"Rules\": [{\"Status\": \"Enabled\", \"Filter\": {\"Prefix\": \"\"}}]}",
          "replication.json",
          """
          {"Role": "arn:aws:iam::111122223333:role/r",
           "Rules": [{"Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::copy"}}]}
          """,
          "attributes.json",
          "{\"Policy\": \"{}\"}",
          "logging.json",
          "{\"level\": \"ALL\"}");

  /// What somebody would write for words in capitals.
  private static final Map<String, String> WORDS =
      Map.of("PORT", "8443", "NUMBER", "100", "CODE", "123456", "KEY", "AKIA0123456789ABCDEF");

  private static final Pattern WORD =
      Pattern.compile("(?<=[ =\"\\[])[A-Z][A-Z-]{2,}(?=[ ,}\"\\]]|$)");

  @TempDir private Path folder;

  @Test
  void everyCommandIsOneThatTheCommandLayerTakes() throws Exception {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    CommandParser parser =
        new CommandParser(
            Catalog.builtIn(),
            Lazy.of(() -> new Discovery().instances(CommandRule.class)),
            new ParamFiles(Optional.of(folder)));
    List<String> problems = new ArrayList<>();
    for (Rule rule : Rules.builtIn().all()) {
      String command = Remediations.of(rule, FINDING).path("cli").asText();
      if (!command.isEmpty()) {
        problem(parser, command).ifPresent(p -> problems.add(rule.id() + ": " + p));
      }
    }
    assertThat(problems).isEmpty();
  }

  private static Optional<String> problem(CommandParser parser, String command) {
    try {
      String written = WORD.matcher(command).replaceAll(word -> written(word.group()));
      if (!(parser.parse(written) instanceof ParsedCommand.Call(AwsCommand parsed))) {
        return Optional.of("no call: " + command);
      }
      Structure input = parsed.operation().input();
      List<String> problems =
          input == null ? List.of() : InputValidator.problems(input, completed(parsed, input));
      return problems.isEmpty()
          ? Optional.empty()
          : Optional.of(String.join("; ", problems) + ": " + command);
    } catch (CommandError e) {
      return Optional.of(e.getMessage() + ": " + command);
    }
  }

  private static String written(String word) {
    boolean isLong = word.endsWith("ARN") || word.endsWith("SERIAL");
    String known = WORDS.get(word);
    return known != null ? known : isLong ? "arn:aws:x:us-east-1:111122223333:y/z" : word;
  }

  /// The client makes tokens for idempotency by itself.
  private static ObjectNode completed(AwsCommand parsed, Structure input) {
    ObjectNode completed = parsed.input().deepCopy();
    input
        .members()
        .forEach((name, member) -> {
          if (member.isIdempotencyToken() && !completed.has(name)) {
            completed.put(name, "0123456789abcdef0123456789abcdef");
          }
        });
    return completed;
  }

  @Test
  void everyRuleHasACommandUnlessAwsHasNoCallForIt() {
    assertThat(
            Rules.builtIn().all().stream()
                .filter(rule -> rule.remediation().cli() == null)
                .map(Rule::id))
        .containsExactlyInAnyOrderElementsOf(BY_HAND);
  }

  @Test
  void everyRuleSaysInItsOwnWordsWhatToDo() {
    for (Rule rule : Rules.builtIn().all()) {
      assertThat(rule.remediation().text()).as(rule.id()).isNotBlank();
      assertThat(rule.remediation().text()).as(rule.id()).doesNotContain(rule.title());
    }
  }

  @Test
  void placeholdersAreFilledFromTheFinding() {
    Rule rule = Rules.builtIn().find("eks-nodegroup-no-open-ssh").orElseThrow();
    assertThat(Remediations.of(rule, FINDING).path("cli").asText())
        .startsWith("aws eks create-nodegroup --cluster-name part-one ")
        .endsWith("--region us-east-1");
  }
}
