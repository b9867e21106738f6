package dev.cloudward.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.Transport.Outcome;
import dev.cloudward.server.testtools.TestTools;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What holds for every transport; a subclass says how to reach one.
abstract class TransportContractTest {

  private Application application;
  private Transport transport;

  abstract Transport open(Application application) throws Exception;

  @BeforeEach
  void start() throws Exception {
    TestTools.WAITING.clear();
    application =
        Application.of(
            new Environment(
                Map.of(
                    "AWS_SECRET_ACCESS_KEY", TestTools.CANARY,
                    "CLOUDWARD_MAX_MESSAGE_BYTES", "1048576",
                    "CLOUDWARD_CALL_SECONDS", "30")));
    transport = open(application);
  }

  @AfterEach
  void stop() throws Exception {
    transport.close();
    application.close();
  }

  @Test
  void listsTheToolsByName() throws Exception {
    List<String> names = transport.tools();
    assertThat(names).contains("echo", "other", "write").isSorted();
    assertThat(transport.tools()).isEqualTo(names);
  }

  @Test
  void answersWithData() throws Exception {
    JsonNode data = ok(transport.call("echo", "{\"text\":\"añ€😀\",\"times\":2}"));
    assertThat(data.path("text").asText()).isEqualTo("añ€😀añ€😀");
  }

  @Test
  void anAliasReachesItsTool() throws Exception {
    assertThat(ok(transport.call("test/echo", "{\"text\":\"x\"}")).path("text").asText())
        .isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eco|{}|unknown_tool|Did you mean echo?",
        "echo|{}|invalid_argument|text is required, for example \"hello\"",
        "echo|{\"txt\":\"x\"}|invalid_argument|Did you mean text?",
        "echo|{\"text\":7}|invalid_argument|text must be a string, was 7",
        "echo|{\"text\":\"x\",\"times\":99}|invalid_argument|times must be 1..10, was 99",
        "aws_error|{}|aws_error|AccessDenied: not you",
        "write|{}|denied|read-only",
      })
  void failuresSayWhatIsWrong(String tool, String arguments, String kind, String message)
      throws Exception {
    Outcome.Failed failed = (Outcome.Failed) transport.call(tool, arguments);
    assertThat(failed.kind()).isEqualTo(kind);
    assertThat(failed.message()).contains(message);
  }

  @Test
  void aFaultShowsOnlyItsId() throws Exception {
    Outcome.Failed failed = (Outcome.Failed) transport.call("broken", "{}");
    assertThat(failed.kind()).isEqualTo("internal");
    assertThat(failed.raw()).doesNotContain("inner detail", "CANARY", "at dev.");
  }

  @Test
  void theCanaryNeverComesOut() throws Exception {
    Outcome.Ok leaked = (Outcome.Ok) transport.call("leak", "{}");
    assertThat(leaked.raw()).contains("****").doesNotContain("CANARY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create_secret|{'name':'a','secret_value':'CANARY-value'}",
        "create_secret|{'name':'a','secret_value':{'inner':'CANARY-value'}}",
        "create_secret|{'name':'a','secret_value':['CANARY-value']}",
        "update_secret|{'secret_id':'a','secret_binary':'CANARY-value'}",
        "set_environment|{'access_key_id':'x','secret_access_key':'CANARYsecret0000000000'}",
        "set_environment|{'secret_access_key':'CANARYsecret0000000000'}",
        "set_environment|{'session_token':'CANARYtoken00000000000'}",
        "set_environment|{'secret_access_key':{'CANARY':'CANARY'}}",
      })
  void aFailureDoesNotRepeatTheSecretsOfItsCall(String tool, String arguments) throws Exception {
    Outcome.Failed failed = (Outcome.Failed) transport.call(tool, arguments.replace('\'', '"'));
    assertThat(failed.raw()).doesNotContain("CANARY");
  }

  @Test
  void aBrokenMessageIsNotRepeated() throws Exception {
    String broken =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"params\":{\"secret_value\":\"CANARY-value\",CANARY";
    assertThat(transport.send(broken.getBytes(StandardCharsets.UTF_8))).doesNotContain("CANARY");
  }

  @Test
  void aLongAnswerIsCutAndSaysHowToGoOn() throws Exception {
    JsonNode first = ok(transport.call("long_list", "{}"));
    String cursor = first.at("/truncated/cursor").asText();
    assertThat(first.path("items")).hasSizeLessThan(5_000);
    JsonNode second = ok(transport.call("long_list", "{\"cursor\":\"" + cursor + "\"}"));
    assertThat(second.at("/truncated/from").asInt()).isEqualTo(first.path("items").size());
  }

  @Test
  void aClientThatGoesAwayInterruptsTheWork() throws Exception {
    AutoCloseable call = transport.begin("wait", "{}");
    assertThat(TestTools.WAITING.poll(10, TimeUnit.SECONDS)).isEqualTo("began");
    call.close();
    assertThat(TestTools.WAITING.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
  }

  @Test
  void garbageIsAnsweredAndHarmsNothing() throws Exception {
    assertThat(transport.send("{\"jsonrpc\":".getBytes(StandardCharsets.UTF_8)))
        .contains("not")
        .contains("JSON");
    assertThat(transport.call("plain_text", "{}")).isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void fiftyMegabytesAreRefusedAndNotKept() throws Exception {
    byte[] huge = new byte[50 << 20];
    Arrays.fill(huge, (byte) ' ');
    huge[0] = '{';
    assertThat(transport.send(huge)).contains("at most 1048576 bytes");
    assertThat(transport.call("plain_text", "{}")).isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void twoThousandCallsAtOnceAreAllAnswered() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        String text = "call " + i;
        calls.add(
            () -> ok(transport.call("echo", "{\"text\":\"" + text + "\"}")).path("text").asText());
      }
      List<Future<String>> answers = threads.invokeAll(calls);
      for (int i = 0; i < 2_000; i++) {
        assertThat(answers.get(i).get()).isEqualTo("call " + i);
      }
    }
  }

  static JsonNode ok(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok) outcome).data();
  }
}
