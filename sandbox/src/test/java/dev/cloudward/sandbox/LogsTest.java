package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsTest {

  private static final long NOW = InProcess.START.toEpochMilli();

  private final InProcess sandbox = new InProcess();

  private void write(String... messages) throws InterruptedException {
    sandbox.call("logs", "CreateLogGroup", "{logGroupName: g}");
    sandbox.call("logs", "CreateLogStream", "{logGroupName: g, logStreamName: s}");
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < messages.length; i++) {
      events.append(
          "  - {timestamp: %d, message: '%s'}\n".formatted(NOW - 60_000 + i, messages[i]));
    }
    sandbox.call(
        "logs", "PutLogEvents", "logGroupName: g\nlogStreamName: s\nlogEvents:\n" + events);
  }

  private JsonNode query(String text) throws InterruptedException {
    String id =
        sandbox
            .call(
                "logs",
                "StartQuery",
                "logGroupName: g\nstartTime: %d\nendTime: %d\nqueryString: |-\n  %s"
                    .formatted(NOW / 1000 - 600, NOW / 1000, text.replace("\n", "\n  ")))
            .path("queryId")
            .asText();
    sandbox.call("logs", "GetQueryResults", "{queryId: " + id + "}");
    return sandbox.call("logs", "GetQueryResults", "{queryId: " + id + "}").path("results");
  }

  private static String value(JsonNode row, String field) {
    return row.valueStream()
        .filter(each -> each.path("field").asText().equals(field))
        .map(each -> each.path("value").asText())
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR | 2",
        "\"out of memory\" | 1",
        "?ERROR ?WARN | 3",
        "ERROR -memory | 1",
        "%tim.d% | 1",
        "{ $.level = \"info\" } | 2",
        "{ $.n > 3 && $.level = \"info\" } | 1",
        "{ $.user.name = \"al*\" } | 1",
        "{ $.nothing NOT EXISTS } | 2"
      })
  void findsEventsByPattern(String pattern, int count) throws InterruptedException {
    write(
        "ERROR out of memory",
        "ERROR timed out",
        "WARN slow",
        "{\"level\": \"info\", \"n\": 3, \"user\": {\"name\": \"alice\"}}",
        "{\"level\": \"info\", \"n\": 5}");
    String quoted = pattern.replace("'", "''");
    assertThat(
            sandbox
                .call(
                    "logs", "FilterLogEvents", "{logGroupName: g, filterPattern: '" + quoted + "'}")
                .path("events"))
        .hasSize(count);
  }

  @Test
  void queriesCountAndSort() throws InterruptedException {
    write(
        "{\"path\": \"/a\", \"ms\": 10}",
        "{\"path\": \"/b\", \"ms\": 30}",
        "{\"path\": \"/a\", \"ms\": 20}",
        "not json");
    JsonNode rows =
        query(
            "filter ispresent(ms)\n| stats count(*) as n, avg(ms) as mean by path\n| sort n desc");
    assertThat(rows).hasSize(2);
    assertThat(value(rows.path(0), "path")).isEqualTo("/a");
    assertThat(value(rows.path(0), "n")).isEqualTo("2");
    assertThat(value(rows.path(0), "mean")).isEqualTo("15");
  }

  @Test
  void queriesParseTextAndLimit() throws InterruptedException {
    write("user=alice took 12ms", "user=bob took 7ms", "nothing");
    JsonNode rows =
        query(
            """
            parse @message "user=* took *ms" as who, ms
            | filter ms > 5
            | fields who, ms * 2 as double
            | sort ms asc
            | limit 1\
            """);
    assertThat(rows).hasSize(1);
    assertThat(value(rows.path(0), "who")).isEqualTo("bob");
    assertThat(value(rows.path(0), "double")).isEqualTo("14");
  }

  @Test
  void saysWhatIsWrongWithAQuery() {
    assertThat(
            sandbox
                .fault(
                    "logs",
                    "StartQuery",
                    "{logGroupName: /ecs/catalogue, startTime: 1, endTime: 2, queryString: 'fields @message | frobnicate x'}")
                .code())
        .isEqualTo("MalformedQueryException");
    assertThat(
            sandbox
                .fault(
                    "logs",
                    "StartQuery",
                    "{logGroupName: nope, startTime: 1, endTime: 2, queryString: 'fields @message'}")
                .message())
        .isEqualTo("The specified log group does not exist.");
    assertThat(
            sandbox
                .fault(
                    "logs",
                    "PutRetentionPolicy",
                    "{logGroupName: /ecs/catalogue, retentionInDays: 4}")
                .message())
        .contains("Value '4' at 'retentionInDays' failed to satisfy constraint");
  }

  @Test
  void streamsArePagedForwardAndBackward() throws InterruptedException {
    write("1", "2", "3", "4", "5");
    String ask = "{logGroupName: g, logStreamName: s, limit: 2, startFromHead: true";
    JsonNode first = sandbox.call("logs", "GetLogEvents", ask + "}");
    assertThat(first.path("events").findValuesAsText("message")).containsExactly("1", "2");
    JsonNode next =
        sandbox.call(
            "logs", "GetLogEvents", ask + ", nextToken: " + first.path("nextForwardToken") + "}");
    assertThat(next.path("events").findValuesAsText("message")).containsExactly("3", "4");
    JsonNode back =
        sandbox.call(
            "logs", "GetLogEvents", ask + ", nextToken: " + next.path("nextBackwardToken") + "}");
    assertThat(back.path("events").findValuesAsText("message")).containsExactly("1", "2");
    JsonNode end =
        sandbox.call("logs", "GetLogEvents", "{logGroupName: g, logStreamName: s, limit: 2}");
    assertThat(end.path("events").findValuesAsText("message")).containsExactly("4", "5");
  }
}
