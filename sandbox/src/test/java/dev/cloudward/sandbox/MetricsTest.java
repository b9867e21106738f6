package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

  private final InProcess sandbox = new InProcess();

  private void put(String name, double... values) throws InterruptedException {
    for (int i = 0; i < values.length; i++) {
      sandbox.call(
          "cloudwatch",
          "PutMetricData",
          "{Namespace: T, MetricData: [{MetricName: %s, Value: %s, Timestamp: '2026-11-21T11:5%d:00Z'}]}"
              .formatted(name, values[i], i));
    }
  }

  private List<Double> evaluate(String expression) throws InterruptedException {
    put("a", 1, 2, 3);
    put("b", 10, 20, 30);
    JsonNode result =
        sandbox.call(
            "cloudwatch",
            "GetMetricData",
            """
            StartTime: "2026-11-21T11:50:00Z"
            EndTime: "2026-11-21T11:53:00Z"
            ScanBy: TimestampAscending
            MetricDataQueries:
              - {Id: a, ReturnData: false, MetricStat: {Metric: {Namespace: T, MetricName: a}, Period: 60, Stat: Sum}}
              - {Id: b, ReturnData: false, MetricStat: {Metric: {Namespace: T, MetricName: b}, Period: 60, Stat: Sum}}
              - {Id: e, Expression: "%s"}\
            """
                .formatted(expression));
    return result
        .path("MetricDataResults")
        .path(0)
        .path("Values")
        .valueStream()
        .map(JsonNode::asDouble)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b | 11.0, 22.0, 33.0",
        "100 * a / b | 10.0, 10.0, 10.0",
        "SUM(METRICS()) | 11.0, 22.0, 33.0",
        "MAX([a, b]) - 1 | 9.0, 19.0, 29.0",
        "-(a - 4) | 3.0, 2.0, 1.0",
        "b / PERIOD(b) * 6 | 1.0, 2.0, 3.0"
      })
  void doesMetricMath(String expression, String values) throws InterruptedException {
    assertThat(evaluate(expression).stream().map(String::valueOf).toList())
        .containsExactly(values.split(", "));
  }

  @Test
  void alarmsJudgeTheirMetric() throws InterruptedException {
    put("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    for (String threshold : new String[] {"5", "50"}) {
      sandbox.call(
          "cloudwatch",
          "PutMetricAlarm",
          """
          AlarmName: above-%s
          Namespace: T
          MetricName: x
          Statistic: Maximum
          Period: 60
          EvaluationPeriods: 1
          Threshold: %s
          ComparisonOperator: GreaterThanThreshold\
          """
              .formatted(threshold, threshold));
    }
    JsonNode alarms =
        sandbox
            .call("cloudwatch", "DescribeAlarms", "{AlarmNamePrefix: above-}")
            .path("MetricAlarms");
    assertThat(alarms.findValuesAsText("StateValue")).containsExactly("ALARM", "OK");
    assertThat(sandbox.fault("cloudwatch", "DeleteAlarms", "{AlarmNames: [nope]}").code())
        .isEqualTo("ResourceNotFound");
  }

  @Test
  void refusesTooManyPointsAndUnknownMath() {
    assertThat(
            sandbox
                .fault(
                    "cloudwatch",
                    "GetMetricStatistics",
                    "{Namespace: T, MetricName: a, StartTime: '2026-11-01T00:00:00Z', EndTime: '2026-11-20T00:00:00Z', Period: 60, Statistics: [Sum]}")
                .message())
        .contains("which exceeds the limit of 1,440");
    assertThat(
            sandbox
                .fault(
                    "cloudwatch",
                    "GetMetricData",
                    "{StartTime: '2026-11-20T00:00:00Z', EndTime: '2026-11-20T01:00:00Z', MetricDataQueries: [{Id: e, Expression: 'FROB(x)'}]}")
                .message())
        .contains("there is no x");
  }

  @Test
  void seededValuesAreTheSameWhenAskedAgain() throws InterruptedException {
    String ask =
        "{Namespace: AWS/RDS, MetricName: CPUUtilization, Dimensions: [{Name: DBInstanceIdentifier, Value: reporting}], StartTime: '2026-11-21T09:00:00Z', EndTime: '2026-11-21T12:00:00Z', Period: 300, Statistics: [Average]}";
    JsonNode points = sandbox.call("cloudwatch", "GetMetricStatistics", ask).path("Datapoints");
    assertThat(points).hasSize(36);
    assertThat(points.path(0).path("Average").asDouble()).isLessThan(60);
    assertThat(points.path(35).path("Average").asDouble()).isGreaterThan(90);
    assertThat(new InProcess().call("cloudwatch", "GetMetricStatistics", ask).path("Datapoints"))
        .isEqualTo(points);
  }
}
