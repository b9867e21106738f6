package dev.cloudward.protocol.tasks;

import static dev.cloudward.protocol.TestServer.stateless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.kernel.tool.ToolSpec.TaskSupport;
import dev.cloudward.protocol.Scripted;
import dev.cloudward.protocol.TestLink;
import dev.cloudward.protocol.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TasksTest {

  private static final String CAPABLE =
      "{\"elicitation\":{},\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final TestServer server =
      new TestServer(
          Scripted.task("quick", TaskSupport.OPTIONAL, context -> ToolResult.text("done")),
          Scripted.task("needs_task", TaskSupport.REQUIRED, context -> ToolResult.text("done")),
          Scripted.task(
              "slow",
              TaskSupport.OPTIONAL,
              context -> {
                context.client().progress(1, 4.0, "on " + TestServer.CANARY);
                try {
                  Thread.sleep(60_000);
                } finally {
                  stopped.countDown();
                }
                return ToolResult.text("late");
              }),
          Scripted.task(
              "asks_twice",
              TaskSupport.OPTIONAL,
              context -> {
                String state = context.inputs().state();
                if ("2".equals(state)) {
                  return ToolResult.text("thank you " + context.inputs().responses().keySet());
                }
                return new InputRequired(
                    Map.of("name", InputRequest.elicit("Name?", Json.object())),
                    state == null ? "1" : "2");
              }));
  private final TestLink link = new TestLink(server.engine);

  @Test
  void aCallBecomesATaskWhoseResultIsFetched() throws Exception {
    JsonNode created = call("quick");
    assertThat(created.path("resultType").asText()).isEqualTo("task");
    assertThat(created.path("status").asText()).isEqualTo("working");
    JsonNode done = awaitTask(created, "completed");
    assertThat(done.at("/result/content/0/text").asText()).isEqualTo("done");
    assertThat(done.path("resultType").asText()).isEqualTo("complete");
  }

  @Test
  void clientsWithoutTheExtensionGetTheResultOrAnError() {
    JsonNode plain = ask("tools/call", "{\"name\":\"quick\"}", "{}").path("result");
    assertThat(plain.at("/content/0/text").asText()).isEqualTo("done");
    JsonNode refused = ask("tools/call", "{\"name\":\"needs_task\"}", "{}").path("error");
    assertThat(refused.path("code").asInt()).isEqualTo(-32021);
  }

  @Test
  void wrongArgumentsAreAnsweredAtOnce() {
    JsonNode result =
        ask("tools/call", "{\"name\":\"quick\",\"arguments\":{\"x\":1}}", CAPABLE).path("result");
    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.has("taskId")).isFalse();
  }

  @Test
  void progressIsSeenAsTheStatusMessage() throws Exception {
    JsonNode created = call("slow");
    JsonNode working = awaitTask(created, task -> task.has("statusMessage"));
    assertThat(working.path("statusMessage").asText()).isEqualTo("on ****");
    ask("tasks/cancel", idOf(created), CAPABLE);
  }

  @Test
  void cancelReallyStopsTheWork() throws Exception {
    JsonNode created = call("slow");
    JsonNode ack = ask("tasks/cancel", idOf(created), CAPABLE).path("result");
    assertThat(ack.path("resultType").asText()).isEqualTo("complete");
    assertThat(ack.has("taskId")).isFalse();
    awaitTask(created, "cancelled");
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aKeyIsNeverUsedTwice() throws Exception {
    JsonNode created = call("asks_twice");
    JsonNode first = awaitTask(created, "input_required");
    assertThat(first.path("inputRequests").has("name")).isTrue();
    answer(created, "stranger");
    answer(created, "name");
    JsonNode second = awaitTask(created, task -> task.path("inputRequests").has("name-2"));
    assertThat(second.path("inputRequests").has("name")).isFalse();
    answer(created, "name-2");
    assertThat(awaitTask(created, "completed").at("/result/content/0/text").asText())
        .isEqualTo("thank you [name]");
  }

  @Test
  void questionsThatTheClientCannotAnswerFailTheTask() throws Exception {
    String capable = CAPABLE.replace("\"elicitation\":{},", "");
    JsonNode created = ask("tools/call", "{\"name\":\"asks_twice\"}", capable).path("result");
    JsonNode failed = awaitTask(created, "failed");
    assertThat(failed.at("/error/code").asInt()).isEqualTo(-32021);
    assertThat(failed.has("result")).isFalse();
  }

  @Test
  void aTaskOfAnotherCallerDoesNotExist() {
    JsonNode created = call("slow");
    link.caller = new Caller("mallory", Set.of(), Set.of(), Set.of());
    assertThat(ask("tasks/get", idOf(created), CAPABLE).at("/error/code").asInt())
        .isEqualTo(-32602);
    link.caller = Caller.local();
    ask("tasks/cancel", idOf(created), CAPABLE);
  }

  @Test
  void theStoreIsBoundedAndForgets() {
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    MemoryTaskStore store = new MemoryTaskStore(1, Clock.fixed(now, ZoneOffset.UTC));
    assertThat(store.add(task("a", now.minusSeconds(100), Duration.ofSeconds(60)))).isTrue();
    assertThat(store.find("a")).isEmpty();
    assertThat(store.add(task("b", now, Duration.ofSeconds(60)))).isTrue();
    assertThat(store.add(task("c", now, Duration.ofSeconds(60)))).isFalse();
    assertThat(store.find("b")).isPresent();
  }

  private static Task task(String id, Instant at, Duration ttl) {
    return new Task(id, "local", at, at, ttl, null, new Task.State.Working());
  }

  private JsonNode call(String tool) {
    return ask("tools/call", "{\"name\":\"" + tool + "\"}", CAPABLE).path("result");
  }

  private void answer(JsonNode created, String key) {
    ObjectNode params = Json.object().put("taskId", created.path("taskId").asText());
    params.putObject("inputResponses").putObject(key).put("action", "accept");
    ask("tasks/update", Json.write(params), CAPABLE);
  }

  private static String idOf(JsonNode created) {
    return "{\"taskId\":\"" + created.path("taskId").asText() + "\"}";
  }

  private JsonNode ask(String method, String params, String capabilities) {
    return server.ask(stateless(method, params, capabilities), link);
  }

  private JsonNode awaitTask(JsonNode created, String status) throws InterruptedException {
    return awaitTask(created, task -> task.path("status").asText().equals(status));
  }

  private JsonNode awaitTask(JsonNode created, Predicate<JsonNode> condition)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      JsonNode task = ask("tasks/get", idOf(created), CAPABLE).path("result");
      if (condition.test(task)) {
        return task;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("the task did not get there");
  }
}
