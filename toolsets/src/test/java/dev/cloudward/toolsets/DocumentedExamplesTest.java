package dev.cloudward.toolsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every example of the documents that the tools of other servers came with.
class DocumentedExamplesTest {

  @TempDir private static Path folder;

  private static Desk desk;

  @BeforeAll
  static void open() throws Exception {
    Path credentials = folder.resolve("credentials");
    Files.writeString(
        credentials,
        """
        [default]
        aws_access_key_id = AKIASANDBOXMGMT00001
        aws_secret_access_key = sandbox-management-000000000000000000001
        [production]
        aws_access_key_id = AKIASANDBOXPROD00001
        aws_secret_access_key = sandbox-prod-000000000000000000000000001
        [staging]
        aws_access_key_id = AKIANOBODYKNOWS00001
        aws_secret_access_key = sandbox-nobody-0000000000000000000000001
        [development]
        aws_access_key_id = AKIASANDBOXDEV000001
        aws_secret_access_key = sandbox-dev-0000000000000000000000000001
        [temporary]
        aws_access_key_id = ASIAIOSFODNN7EXAMPLE
        aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
        aws_session_token = FwoGZXIvYXdzEBYaDHqa%s
        """
            .formatted("x".repeat(200)));
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        [default]
        region = us-east-1
        output = json
        [profile production]
        region = us-west-2
        output = json
        [profile empty]
        region = us-east-1
        """);
    desk =
        Desk.strict(
            Map.of(
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_SHARED_CREDENTIALS_FILE", credentials.toString(),
                "AWS_CONFIG_FILE", config.toString(),
                "ACCOUNT_PRODUCTION_ROLE_ARN", "arn:aws:iam::111111111111:role/aws-ops-target",
                "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222:role/aws-ops-target",
                "ACCOUNT_PRODUCTION_PROFILE", "prod"));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  /// In order, because later ones use what earlier ones made.
  @TestFactory
  List<DynamicTest> asDocumented() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (var server : Documented.examples().properties()) {
      int number = 0;
      for (JsonNode example : server.getValue()) {
        number++;
        String name = server.getKey() + " " + number + ": " + example.path("call").asText();
        tests.add(DynamicTest.dynamicTest(name, () -> check(example)));
      }
    }
    return tests;
  }

  private static void check(JsonNode example) {
    JsonNode answer = answer(example);
    if (example.has("keys")) {
      List<String> keys = new ArrayList<>();
      answer.fieldNames().forEachRemaining(keys::add);
      assertThat(keys)
          .containsExactlyInAnyOrderElementsOf(
              example.path("keys").valueStream().map(JsonNode::asText).toList());
    }
    Documented.fields(example)
        .forEach((pointer, expected) -> check(pointer, expected, answer.at(pointer)));
  }

  private static JsonNode answer(JsonNode example) {
    ToolResult result =
        desk.call(
            example.path("call").asText(),
            example.path("with"),
            example.path("session").asText("s"),
            Caller.local());
    return switch (result) {
      case ToolResult.Answer answer when example.has("gives") && answer.data() != null ->
          answer.data();
      case ToolResult.Failure failure when example.has("fails") ->
          failure.documented().orElseThrow();
      default -> throw new AssertionError(example.path("call").asText() + " gave " + result);
    };
  }

  private static void check(String pointer, JsonNode expected, JsonNode actual) {
    switch (expected.asText()) {
      case "<time>" -> assertThat(Instant.parse(actual.asText())).as(pointer).isNotNull();
      case "<text>" -> assertThat(actual.asText()).as(pointer).isNotEmpty();
      case "<object>" -> assertThat(actual.isObject()).as(pointer).isTrue();
      case "<in 30 days>" -> assertThat(days(actual)).as(pointer).isEqualTo(30);
      case "<in 7 days>" -> assertThat(days(actual)).as(pointer).isEqualTo(7);
      default -> assertThat(Json.write(actual)).as(pointer).isEqualTo(Json.write(expected));
    }
  }

  private static long days(JsonNode time) {
    Duration left = Duration.between(Instant.now(), Instant.parse(time.asText()));
    return Math.round(left.toHours() / 24.0);
  }
}
