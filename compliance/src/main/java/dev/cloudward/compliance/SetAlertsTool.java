package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.alert.AlertBook;
import dev.cloudward.compliance.alert.AlertSettings;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shows and sets who is told of new findings.
@AutoService(Tool.class)
final class SetAlertsTool extends ComplianceTool<SetAlertsTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Nullable Boolean enabled,
      @Nullable List<String> severityLevels,
      @Nullable String snsTopicArn,
      @Nullable String eventBus,
      @Nullable String webhookUrl,
      @Param("one message a scan") @Nullable Boolean digest,
      @Param(value = "hours", min = 0, max = 8760) @Nullable Integer quietHours) {

    boolean isQuestion() {
      return Stream.of(
              enabled, severityLevels, snsTopicArn, eventBus, webhookUrl, digest, quietHours)
          .allMatch(Objects::isNull);
    }
  }

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "set_alerts",
          Arguments.class,
          "Shows or sets who is told of new findings: SNS, EventBridge, webhook; an empty text takes one away.");

  SetAlertsTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Plan.of(running -> {
      Parts parts = compliance.parts();
      String tenant = arguments.tenantId() == null ? AlertBook.ALL_TENANTS : arguments.tenantId();
      if (!tenant.isEmpty() && parts.customers().find(tenant, running.caller()).isEmpty()) {
        return Answers.unknown(tenant, running.caller(), parts);
      }
      try {
        if (!arguments.isQuestion()) {
          parts.alerts().save(tenant, changed(parts.alerts().of(tenant), arguments));
        }
        return ToolResult.of(answer(tenant, parts));
      } catch (IllegalArgumentException e) {
        return new Failure(Kind.INVALID_ARGUMENT, "set_alerts: " + e.getMessage());
      }
    });
  }

  private static AlertSettings changed(AlertSettings before, Arguments wanted) {
    Boolean enabled = wanted.enabled();
    List<String> levels = wanted.severityLevels();
    Boolean digest = wanted.digest();
    Integer quiet = wanted.quietHours();
    return new AlertSettings(
        enabled == null ? before.enabled() : enabled,
        levels == null ? before.severityLevels() : levels,
        either(wanted.snsTopicArn(), before.snsTopicArn()),
        either(wanted.eventBus(), before.eventBus()),
        either(wanted.webhookUrl(), before.webhookUrl()),
        digest == null ? before.isDigest() : digest,
        quiet == null ? before.quietHours() : quiet);
  }

  private static @Nullable String either(@Nullable String wanted, @Nullable String before) {
    if (wanted == null) {
      return before;
    }
    return wanted.isEmpty() ? null : wanted;
  }

  private static ObjectNode answer(String tenant, Parts parts) {
    AlertSettings settings = parts.alerts().of(tenant);
    ObjectNode answer = Json.object().put("enabled", settings.enabled());
    if (!tenant.isEmpty()) {
      answer.put("tenant_id", tenant);
    }
    answer.set("severity_levels", Json.strings(settings.severityLevels()));
    if (settings.snsTopicArn() != null) {
      answer.put("sns_topic_arn", settings.snsTopicArn());
    }
    if (settings.eventBus() != null) {
      answer.put("event_bus", settings.eventBus());
    }
    if (settings.webhookUrl() != null) {
      answer.put("webhook_url", settings.webhookUrl().replaceFirst("(://[^/]+/).+", "$1****"));
    }
    answer.put("digest", settings.isDigest()).put("quiet_hours", settings.quietHours());
    parts.alerts().lastDelivery(tenant).ifPresent(last -> answer.set("last_delivery", last));
    return answer;
  }
}
