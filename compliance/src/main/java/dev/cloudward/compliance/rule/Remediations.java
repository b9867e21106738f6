package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How failures are put right, with the resource's own names filled in.
public final class Remediations {

  private static final Pattern ARN_PART = Pattern.compile("\\{arn\\[(\\d+)]}");

  private Remediations() {}

  /// The remedy of a rule for a finding, which may be empty.
  public static ObjectNode of(Rule rule, JsonNode finding) {
    ObjectNode remedy = Json.object().put("rule_id", rule.id());
    remedy.put("text", rule.remediation().text());
    String cli = filled(rule.remediation().cli(), finding);
    if (cli != null) {
      remedy.put("cli", cli);
      ObjectNode call = remedy.putObject("call_aws");
      call.put("cli_command", cli);
    }
    put(remedy, "cloudformation", filled(rule.remediation().cloudformation(), finding));
    put(remedy, "terraform", filled(rule.remediation().terraform(), finding));
    remedy.set("controls", Json.strings(rule.controls()));
    return remedy;
  }

  private static void put(ObjectNode remedy, String name, @Nullable String text) {
    if (text != null) {
      remedy.put(name, text);
    }
  }

  private static @Nullable String filled(@Nullable String template, JsonNode finding) {
    if (template == null || finding.isEmpty()) {
      return template;
    }
    String arn = finding.path("resource_arn").asText();
    String id = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    return ARN_PART
        .matcher(template)
        .replaceAll(hole -> Matcher.quoteReplacement(part(arn, Integer.parseInt(hole.group(1)))))
        .replace("{id}", id)
        .replace("{name}", finding.path("resource_name").asText(id))
        .replace("{arn}", arn)
        .replace("{region}", finding.path("region").asText())
        .replace("{account}", finding.path("account_id").asText());
  }

  /// A part of what stands behind the account in an ARN, counted from 0.
  private static String part(String arn, int number) {
    String[] fields = arn.split(":", 6);
    String[] parts = fields[fields.length - 1].split("[/:]");
    return number < parts.length ? parts[number] : "";
  }
}
