package dev.cloudward.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolMetricsTest {

  @Test
  void countsByToolAndKindOfFailure() {
    ToolMetrics metrics = new ToolMetrics();
    metrics.onCall(call("a", "ok", 10));
    metrics.onCall(call("a", "aws_error", 30));
    metrics.onCall(call("a", "aws_error", 20));
    metrics.onCall(call("b", "input_required", 1));
    JsonNode a = metrics.toJson().at("/tools/a");
    assertThat(a.path("execution_count").asInt()).isEqualTo(3);
    assertThat(a.path("success_count").asInt()).isEqualTo(1);
    assertThat(a.path("failure_count").asInt()).isEqualTo(2);
    assertThat(a.path("success_rate").asDouble()).isBetween(0.33, 0.34);
    assertThat(a.path("average_duration_ms").asDouble()).isEqualTo(20);
    assertThat(a.at("/error_types/aws_error").asInt()).isEqualTo(2);
    JsonNode b = metrics.toJson().at("/tools/b");
    assertThat(b.path("success_count").asInt() + b.path("failure_count").asInt()).isZero();
  }

  private static CallRecord call(String tool, String outcome, int millis) {
    return new CallRecord(
        Instant.EPOCH,
        "1",
        "test",
        "local",
        tool,
        List.of(),
        "allow",
        outcome,
        Duration.ofMillis(millis),
        List.of(),
        "");
  }
}
