package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.toolsets.Desk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallAwsBatchTest {

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open(Map.of());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static JsonNode batch(String... commands) {
    var arguments = Json.object();
    var list = arguments.putArray("commands");
    List.of(commands).forEach(list::add);
    ToolResult result = desk.call("call_aws", arguments, "session", Caller.local());
    return ((ToolResult.Answer) result).data();
  }

  @Test
  void answersInOrderAndGoesOnAfterFailures() {
    JsonNode told =
        batch(
            "aws sts get-caller-identity --query Account",
            "aws ec2 describe-nothing",
            "aws s3api head-bucket --bucket no-such-bucket-here",
            "aws organizations describe-organization --query Organization.MasterAccountId");
    assertThat(told.path("failed").asInt()).isEqualTo(2);
    JsonNode results = told.path("results");
    assertThat(results).hasSize(4);
    assertThat(results.path(0).path("result").asText()).isEqualTo("999999999999");
    assertThat(results.path(1).path("error").path("kind").asText()).isEqualTo("invalid_argument");
    assertThat(results.path(2).path("error").path("kind").asText()).isEqualTo("aws_error");
    assertThat(results.path(3).path("result").asText()).isEqualTo("999999999999");
    assertThat(results.path(3).path("command").asText()).startsWith("aws organizations");
  }

  @Test
  void writesHappenOneAfterTheOther() {
    JsonNode told =
        batch(
            "aws iam create-user --user-name batch-user",
            "aws iam tag-user --user-name batch-user --tags Key=a,Value=b",
            "aws iam list-user-tags --user-name batch-user --query 'Tags[0].Value'",
            "aws iam delete-user --user-name batch-user");
    assertThat(told.has("failed")).isFalse();
    assertThat(told.path("results").path(2).path("result").asText()).isEqualTo("b");
  }

  @Test
  void oneOrManyButNotBothAndNotTooMany() {
    assertThat(desk.fails("call_aws", "{}").message())
        .isEqualTo("give either cli_command or commands, such as cli_command: aws s3 ls");
    assertThat(
            desk.fails("call_aws", "{'cli_command':'aws s3 ls','commands':['aws s3 ls']}")
                .message())
        .startsWith("give either");
    String many = "'aws s3 ls',".repeat(20) + "'aws s3 ls'";
    assertThat(desk.fails("call_aws", "{'commands':[" + many + "]}").message())
        .isEqualTo("commands takes at most 20, were 21");
  }

  @Test
  void aDeniedCommandDeniesTheBatchBeforeAnythingRuns() {
    try (Desk careful = Desk.open(Map.of("CLOUDWARD_READ_ONLY", "true"))) {
      ToolResult.Failure failure =
          careful.fails(
              "call_aws",
              "{'commands':['aws iam list-users','aws iam create-user --user-name x']}");
      assertThat(failure.kind()).isEqualTo(ToolResult.Failure.Kind.DENIED);
      assertThat(failure.message()).contains("iam:CreateUser");
    }
  }
}
