package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.control.RequestLog;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.state.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A container of prod-eks is killed for want of memory; logs, metrics, the load balancer and the
/// node agree on when.
class OutOfMemoryStoryTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Scope PROD = new Scope("111111111111", "us-east-1");
  private static final String INSIGHTS = "/aws/containerinsights/prod-eks/";

  private final World world =
      World.create(
          SandboxSettings.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)),
          new Organization(),
          new Sessions(),
          new Ids(new Random(1)),
          new RequestLog());

  private ObjectNode call(String service, String operation, ObjectNode input)
      throws InterruptedException {
    return world.services().call(service, operation, PROD, input);
  }

  private List<Map<String, String>> query(String group, String text) throws InterruptedException {
    ObjectNode start =
        Json.object()
            .put("logGroupName", INSIGHTS + group)
            .put("queryString", text)
            .put("startTime", NOW.minusSeconds(21_600).getEpochSecond())
            .put("endTime", NOW.getEpochSecond());
    ObjectNode ask =
        Json.object().put("queryId", call("logs", "StartQuery", start).path("queryId").asText());
    assertThat(call("logs", "GetQueryResults", ask).path("status").asText()).isEqualTo("Running");
    JsonNode results = call("logs", "GetQueryResults", ask).path("results");
    return results
        .valueStream()
        .map(row ->
            row.valueStream()
                .collect(
                    Collectors.toMap(
                        field -> field.path("field").asText(),
                        field -> field.path("value").asText())))
        .toList();
  }

  @Test
  void theKernelTellsTheKills() throws InterruptedException {
    var kills =
        query(
            "host",
            """
            fields @timestamp, log
            | filter log like /Killed process/
            | parse log "Killed process * (*)" as pid, name
            | sort @timestamp desc\
            """);
    assertThat(kills).hasSizeGreaterThanOrEqualTo(7);
    assertThat(kills.getFirst())
        .containsEntry("name", "java")
        .containsEntry("@timestamp", "2026-11-21 11:48:01.000");
    assertThat(kills.get(1)).containsEntry("@timestamp", "2026-11-21 11:01:01.000");
  }

  @Test
  void theContainersMemoryRisesToItsLimit() throws InterruptedException {
    var worst =
        query(
                "performance",
                """
                filter Type = "Container"
                | stats max(container_memory_working_set / container_memory_limit * 100) as share,
                    latest(container_last_termination_reason) as reason,
                    max(number_of_container_restarts) as restarts
                  by kubernetes.pod_name
                | sort share desc | limit 1\
                """)
            .getFirst();
    assertThat(worst)
        .containsEntry("kubernetes.pod_name", "orders-api-7d9c6b5f4-abcde")
        .containsEntry("reason", "OOMKilled");
    assertThat(Double.parseDouble(worst.getOrDefault("share", "0"))).isCloseTo(99, offset(1.5));
  }

  @Test
  void theMetricFallsAtTheKill() throws InterruptedException {
    ObjectNode input =
        Json.object()
            .put("Namespace", "ContainerInsights")
            .put("MetricName", "pod_memory_utilization_over_pod_limit")
            .put("StartTime", "2026-11-21T11:46:00Z")
            .put("EndTime", "2026-11-21T11:50:00Z")
            .put("Period", 60);
    Map.of("ClusterName", "prod-eks", "Namespace", "orders", "PodName", "orders-api")
        .forEach((name, value) ->
            input.withArray("/Dimensions").addObject().put("Name", name).put("Value", value));
    input.putArray("Statistics").add("Maximum");
    List<Double> values =
        call("cloudwatch", "GetMetricStatistics", input)
            .path("Datapoints")
            .valueStream()
            .map(point -> point.path("Maximum").asDouble())
            .toList();
    assertThat(values.get(1)).isGreaterThan(95);
    assertThat(values.get(2)).isLessThan(45);
  }

  @Test
  void theTargetFailsItsChecks() throws InterruptedException {
    ObjectNode groups =
        call(
            "elbv2",
            "DescribeTargetGroups",
            Json.object().set("Names", Json.strings(List.of("orders-api"))));
    String arn = groups.path("TargetGroups").path(0).path("TargetGroupArn").asText();
    assertThat(
            call("elbv2", "DescribeTargetHealth", Json.object().put("TargetGroupArn", arn))
                .path("TargetHealthDescriptions")
                .findValuesAsText("State"))
        .containsExactlyInAnyOrder("unhealthy", "healthy");
  }
}
