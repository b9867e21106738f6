package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable;
import java.util.List;
import java.util.Map;

/// Commands that the AWS CLI hides behind better ones, and older spellings that it still takes.
@AutoService(CommandRule.class)
final class CommandNames implements CommandRule {

  private static final Map<String, List<String>> REMOVED =
      Map.of(
          "ses",
              List.of(
                  "delete-verified-email-address",
                  "list-verified-email-addresses",
                  "verify-email-address"),
          "ec2", List.of("import-instance", "import-volume"),
          "emr",
              List.of(
                  "run-job-flow",
                  "describe-job-flows",
                  "add-job-flow-steps",
                  "terminate-job-flows",
                  "list-bootstrap-actions",
                  "list-instance-groups",
                  "set-termination-protection",
                  "set-keep-job-flow-alive-when-no-steps",
                  "set-visible-to-all-users",
                  "set-unhealthy-node-replacement"));

  /// By service: older spelling, then the one of today.
  private static final Map<String, Map<String, String>> OLDER =
      Map.of(
          "mturk", Map.of("list-hi-ts-for-qualification-type", "list-hits-for-qualification-type"),
          "signin", Map.of("create-o-auth2-token", "create-oauth2-token"),
          "socialmessaging",
              Map.of("delete-whatsapp-media-message", "delete-whatsapp-message-media"),
          "cloudwatch",
              Map.of(
                  "get-o-tel-enrichment", "get-otel-enrichment",
                  "start-o-tel-enrichment", "start-otel-enrichment",
                  "stop-o-tel-enrichment", "stop-otel-enrichment"));

  @Override
  public void commands(CommandTable table) {
    REMOVED.getOrDefault(table.service(), List.of()).forEach(table::remove);
    OLDER
        .getOrDefault(table.service(), Map.of())
        .forEach((older, today) -> table.alias(today, older));
  }

  @Override
  public boolean appliesTo(CommandName command) {
    return false;
  }
}
