package dev.cloudward.toolsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.cloudward.kernel.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
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
        """);
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
        """);
    desk =
        Desk.strict(
            Map.of(
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

  /// In order, because later ones use what earlier ones made; each server in a session of its own.
  @TestFactory
  List<DynamicTest> asDocumented() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    JsonNode servers =
        new ObjectMapper(new YAMLFactory())
            .readTree(getClass().getResourceAsStream("documented-examples.yaml"));
    for (var server : servers.properties()) {
      int number = 0;
      for (JsonNode example : server.getValue()) {
        number++;
        String name = server.getKey() + " " + number + ": " + example.path("call").asText();
        String session = example.path("call").asText().equals("aws/set-environment") ? "own" : "s";
        tests.add(DynamicTest.dynamicTest(name, () -> check(example, session)));
      }
    }
    return tests;
  }

  private static void check(JsonNode example, String session) {
    JsonNode answer =
        desk.okJson(example.path("call").asText(), Json.write(example.path("with")), session);
    if (example.has("keys")) {
      List<String> keys = new ArrayList<>();
      answer.fieldNames().forEachRemaining(keys::add);
      assertThat(keys)
          .containsExactlyInAnyOrderElementsOf(
              example.path("keys").valueStream().map(JsonNode::asText).toList());
    }
    for (var expected : example.path("gives").properties()) {
      JsonNode actual = answer.at(expected.getKey());
      switch (expected.getValue().asText()) {
        case "<time>" -> assertThat(Instant.parse(actual.asText())).isNotNull();
        case "<text>" -> assertThat(actual.asText()).isNotEmpty();
        default ->
            assertThat(Json.write(actual))
                .as(expected.getKey())
                .isEqualTo(Json.write(expected.getValue()));
      }
    }
  }
}
