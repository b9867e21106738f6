package dev.cloudward.compliance.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloudward.compliance.rule.Severity;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a tenant wants to be told of, and where.
///
/// @param severityLevels findings of these severities are told
/// @param snsTopicArn a topic that gets a message
/// @param eventBus name or ARN of an event bus that gets an event
/// @param webhookUrl an address that gets a JSON `POST`; `https`, or `http` on this machine
/// @param isDigest one message a scan, else one a finding
/// @param quietHours a finding that comes back within so many hours is not told again
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertSettings(
    boolean enabled,
    List<String> severityLevels,
    @Nullable String snsTopicArn,
    @Nullable String eventBus,
    @Nullable String webhookUrl,
    boolean isDigest,
    int quietHours) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public AlertSettings {
    severityLevels = List.copyOf(severityLevels);
    for (String level : severityLevels) {
      if (List.of(Severity.values()).stream().noneMatch(known -> known.name().equals(level))) {
        throw new IllegalArgumentException(
            "severity_levels must be of CRITICAL, HIGH, MEDIUM, LOW, was \"" + level + "\".");
      }
    }
    if (snsTopicArn != null && !snsTopicArn.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:.+")) {
      throw new IllegalArgumentException(
          "sns_topic_arn must look like arn:aws:sns:us-east-1:123456789012:NAME, was \""
              + snsTopicArn
              + "\".");
    }
    if (webhookUrl != null && !isSafe(webhookUrl)) {
      throw new IllegalArgumentException(
          "webhook_url must begin with https:// (http:// only on this machine), was \""
              + webhookUrl
              + "\".");
    }
  }

  private static boolean isSafe(String address) {
    try {
      URI uri = URI.create(address);
      String host = String.valueOf(uri.getHost());
      return "https".equals(uri.getScheme())
          || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Nothing is told.
  public static AlertSettings none() {
    return new AlertSettings(false, List.of("CRITICAL", "HIGH"), null, null, null, true, 24);
  }
}
