package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.server.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What users do, on all parts at once: tools, client, sandbox.
class JourneyTest {

  private static final String CANARY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARY0001";

  private static DemoServer demo;
  private static Application open;
  private static Application strict;

  @BeforeAll
  static void start() {
    demo = new DemoServer();
    open = demo.application(Map.of("AWS_MAX_ATTEMPTS", "2"));
    strict =
        demo.application(
            Map.of("CLOUDWARD_READ_ONLY", "true", "CLOUDWARD_SENSITIVE_READS", "false"));
  }

  @AfterAll
  static void stop() {
    open.close();
    strict.close();
    demo.close();
  }

  @AfterEach
  void reset() throws Exception {
    demo.reset();
  }

  @Test
  void listsRealRows() {
    JsonNode rows =
        result(
            "aws ec2 describe-instances --query 'Reservations[].Instances[].[InstanceId,State.Name]'");
    assertThat(rows.size()).isGreaterThan(3);
    assertThat(rows.get(0).get(0).asText()).startsWith("i-");
  }

  /// What the README says can be asked is answered by the very first call, without a word of what
  /// could not be.
  @Test
  void knowsTheTenantsFromTheFirstQuestionOn() {
    assertThat(
            answer("get_findings", "tenant_id", "acme-corp", "severity", "CRITICAL")
                .path("total")
                .asInt())
        .isPositive();
    JsonNode buckets =
        answer(
            "list_resources",
            "tenant_id",
            "customer-prod",
            "resource_type",
            "AWS::S3::Bucket",
            "compliance_status",
            "NON_COMPLIANT");
    assertThat(buckets.path("resources")).isNotEmpty();
    assertThat(answer("search_violations", "search_term", "public access").path("total").asInt())
        .isPositive();
    assertThat(
            answer("search_violations", "search_term", "SSH from 0.0.0.0/0").path("total").asInt())
        .isPositive();
    JsonNode metrics = answer("get_dashboard_metrics", "tenant_id", "customer-prod");
    assertThat(metrics.path("current_scan").path("compliance_percentage").asDouble()).isPositive();
    assertThat(answer("trigger_scan", "tenant_id", "xyz-staging").path("scan_id").asText())
        .startsWith("scan-");
  }

  private static JsonNode answer(String tool, String... arguments) {
    ObjectNode given = Json.object();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    ToolResult result = DemoServer.call(open, tool, given);
    assertThat(result).as(tool).isInstanceOf(Answer.class);
    return ((Answer) result).data();
  }

  @Test
  void usesTheProfileThatACommandNames() {
    assertThat(result("aws sts get-caller-identity --profile staging").path("Account").asText())
        .isEqualTo("222222222222");
    assertThat(failure("aws sts get-caller-identity --profile the-users-own"))
        .contains("the-users-own", "prod", "staging");
  }

  @Test
  void whatIsWrittenIsThere() {
    result("aws s3api create-bucket --bucket made-by-a-journey");
    assertThat(result("aws s3api list-buckets --query 'Buckets[].Name'"))
        .contains(Json.MAPPER.getNodeFactory().textNode("made-by-a-journey"));
    assertThat(failure("aws s3api head-bucket --bucket made-by-nobody")).contains("404");
  }

  @Test
  void pagesAreContinued() {
    ToolResult first = DemoServer.aws(open, "aws iam list-roles --max-items 2");
    assertThat(first).isInstanceOf(Answer.class);
    JsonNode data = ((Answer) first).data();
    assertThat(data.path("result").path("Roles")).hasSize(2);
    String next = data.path("next").asText().replaceFirst(".*--starting-token ", "");
    JsonNode second = result("aws iam list-roles --max-items 2 --starting-token " + next);
    assertThat(second.path("Roles").get(0)).isNotIn(data.path("result").path("Roles"));
  }

  @Test
  void saysWhoItIs() {
    JsonNode who = ((Answer) DemoServer.call(strict, "whoami", Json.object())).data();
    assertThat(who.path("account").asText()).isEqualTo("111111111111");
    assertThat(who.path("mode").asText()).isEqualTo("read-only");
  }

  @Test
  void findsAndDescribesCommands() {
    ToolResult found =
        DemoServer.call(
            strict, "suggest_aws_commands", Json.object().put("query", "stop an ec2 instance"));
    assertThat(((Answer) found).data().path("suggestions").get(0).path("command").asText())
        .isEqualTo("aws ec2 stop-instances --instance-ids <instance-ids> ...");
    ToolResult described =
        DemoServer.call(
            strict, "describe_aws_command", Json.object().put("command", "ec2 stop-instances"));
    assertThat(((Answer) described).asText()).contains("--instance-ids", "--force");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws ec2 describe-instnces | Did you mean describe-instances",
        "aws ecc describe-instances | Did you mean",
        "aws ec2 describe-instances --instnce-ids i-1 | --instance-ids",
        "aws ec2 describe-instances --max-items many | --max-items",
        "aws ec2 run-instances --dry-run --count x | count",
        "aws ec2 stop-instances | --instance-ids",
        "aws ec2 describe-instances --filters {\"Name\":1} | --filters: invalid JSON",
        "aws s3api list-buckets; rm -rf / | shell",
        "aws s3api list-buckets --endpoint-url http://attacker.example | --endpoint-url",
        "aws s3api list-buckets --no-verify-ssl | --no-verify-ssl",
        "rm -rf / | aws",
        "aws ec2 describe-instances --query 'Reservations[' | --query",
      })
  void saysWhatIsWrongWithACommand(String command, String said) {
    assertThat(failure(command.strip()))
        .contains(said.strip())
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void wrongTypesOfArgumentsAreNamed() {
    ToolResult wrong =
        DemoServer.call(
            open,
            "call_aws",
            Json.object().put("cli_command", "aws s3api list-buckets").put("max_results", "all"));
    assertThat(((Failure) wrong).asText()).contains("max_results", "whole number");
    assertThat(((Failure) DemoServer.call(open, "call_aws", Json.object())).asText())
        .contains("cli_command");
    assertThat(((Failure) DemoServer.call(open, "call_awz", Json.object())).asText())
        .contains("Did you mean call_aws?");
  }

  @Test
  void isReadOnlyUnlessToldOtherwise() {
    assertThat(failure(strict, "aws s3api create-bucket --bucket never"))
        .contains("s3:CreateBucket", "--allow-writes");
    assertThat(
            failure(strict, "aws secretsmanager get-secret-value --secret-id prod/orders/database"))
        .contains("secretsmanager:GetSecretValue", "--allow-sensitive-reads");
    assertThat(result("aws s3api list-buckets --query 'Buckets[].Name'").toString())
        .doesNotContain("never");
  }

  @Test
  void aWriteAsksFirstWhereConsentIsWanted() {
    try (Application asking = demo.application(Map.of("CLOUDWARD_CONSENT", "writes"))) {
      ToolResult asked = DemoServer.aws(asking, "aws s3api create-bucket --bucket asked-for");
      assertThat(asked).isInstanceOf(Failure.class);
      assertThat(((Failure) asked).asText()).contains("s3:CreateBucket", "consent=");
    }
    assertThat(result("aws s3api list-buckets --query 'Buckets[].Name'").toString())
        .doesNotContain("asked-for");
  }

  @Test
  void anExpiredCredentialIsSaidToBe() throws Exception {
    demo.fault("{\"kind\":\"expired-token\"}");
    assertThat(failure("aws iam list-users"))
        .contains("ExpiredToken")
        .containsIgnoringCase("expired");
  }

  @Test
  void aStormOfErrorsEndsInOneSentence() throws Exception {
    demo.fault("{\"kind\":\"error\",\"status\":503,\"code\":\"ServiceUnavailable\"}");
    assertThat(failure("aws iam list-users")).contains("ServiceUnavailable");
    demo.reset();
    demo.fault("{\"kind\":\"throttle\"}");
    assertThat(failure("aws iam list-users")).containsIgnoringCase("throttl");
    demo.reset();
    demo.fault("{\"kind\":\"drop\"}");
    assertThat(failure("aws iam list-users")).contains(demo.url().getAuthority());
  }

  @Test
  void withoutCredentialsItSaysWhereItLooked() {
    try (Application none = demo.application(Map.of("AWS_CONFIG_FILE", "/nonexistent/config"))) {
      assertThat(failure(none, "aws iam list-users"))
          .contains("no AWS credentials", "AWS_ACCESS_KEY_ID", "/nonexistent/config", "metadata");
    }
  }

  @Test
  void anEndpointThatIsNotThereIsNamed() {
    try (Application nowhere =
        demo.application(
            Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS", "1"))) {
      assertThat(failure(nowhere, "aws iam list-users")).contains("127.0.0.1:1");
    }
  }

  @Test
  void twoThousandCallsAtOnceAreAnsweredRightly() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<ToolResult> one = () -> DemoServer.aws(open, "aws sts get-caller-identity");
      List<Future<ToolResult>> all = callers.invokeAll(Collections.nCopies(2_000, one));
      int answered = 0;
      for (Future<ToolResult> each : all) {
        switch (each.get()) {
          case Answer answer -> {
            assertThat(answer.asText()).contains("111111111111");
            answered++;
          }
          case Failure failure ->
              assertThat(failure.asText()).containsAnyOf("at once", "busy", "running");
          case ToolResult.InputRequired asks -> throw new AssertionError(asks);
        }
      }
      assertThat(answered).isPositive();
    }
  }

  @Test
  void theServersOwnCredentialNeverLeaves(@TempDir Path folder) throws IOException {
    Path audit = folder.resolve("audit.jsonl");
    try (Application canary =
        demo.application(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                "AKIACANARYCANARY0001",
                "AWS_SECRET_ACCESS_KEY",
                CANARY,
                "CLOUDWARD_AUDIT",
                audit.toString()))) {
      StringBuilder all = new StringBuilder();
      for (String command :
          List.of(
              "aws sts get-caller-identity",
              "aws iam list-users --query '" + CANARY + "'",
              "aws s3api create-bucket --bucket " + CANARY,
              "aws ssm put-parameter --name a --value " + CANARY,
              "aws nothing " + CANARY,
              "aws iam get-user --user-name " + CANARY)) {
        all.append(DemoServer.aws(canary, command));
      }
      all.append(DemoServer.call(canary, "whoami", Json.object()));
      all.append(Files.readString(audit));
      assertThat(all.toString()).contains("call_aws").doesNotContain("CANARY0001");
    }
  }

  private static JsonNode result(String command) {
    ToolResult result = DemoServer.aws(open, command);
    assertThat(result).as(command).isInstanceOf(Answer.class);
    return ((Answer) result).data().path("result");
  }

  private static String failure(String command) {
    return failure(open, command);
  }

  private static String failure(Application application, String command) {
    ToolResult result = DemoServer.aws(application, command);
    assertThat(result).as(command).isInstanceOf(Failure.class);
    return ((Failure) result).asText();
  }
}
