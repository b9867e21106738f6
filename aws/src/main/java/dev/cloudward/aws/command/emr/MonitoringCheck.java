package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import java.util.Map;
import java.util.Set;

/// Checks where a cluster's logs go against its `--log-uri`.
final class MonitoringCheck {

  private static final Set<String> TYPES =
      Set.of("system-logs", "application-logs", "persistent-ui-logs");

  private static final Set<String> POLICIES =
      Set.of("emr-managed", "on-customer-s3only", "disabled");

  private MonitoringCheck() {}

  static void check(ObjectNode options) throws CommandError {
    JsonNode policies =
        options
            .path("monitoring-configuration")
            .path("S3LoggingConfiguration")
            .path("LogTypeUploadPolicy");
    if (policies.isEmpty()) {
      return;
    }
    for (Map.Entry<String, JsonNode> policy : policies.properties()) {
      String value = policy.getValue().asText();
      boolean isAllowed =
          TYPES.contains(policy.getKey())
              && POLICIES.contains(value)
              && !(policy.getKey().equals("persistent-ui-logs")
                  && value.equals("on-customer-s3only"));
      if (!isAllowed) {
        throw new CommandError("LogTypeUploadPolicy cannot be " + policy.getKey() + "=" + value);
      }
    }
    boolean isNeeded =
        !policies.path("system-logs").asText().equals("disabled")
            || !policies.path("application-logs").asText().equals("disabled");
    boolean isGiven = !options.path("log-uri").asText("").isBlank();
    if (isNeeded != isGiven) {
      throw new CommandError(
          isNeeded
              ? "logs that are not disabled need --log-uri"
              : "--log-uri makes no sense where all logs are disabled");
    }
  }
}
