package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.Desk;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the AWS API MCP server 1.5.1 gets wrong, each with how it is right.
class UpstreamDefectsTest {

  private static Desk desk;
  private static Desk readOnly;

  @BeforeAll
  static void open() {
    desk = Desk.open(Map.of());
    readOnly =
        Desk.open(Map.of("CLOUDWARD_READ_ONLY", "true", "CLOUDWARD_SENSITIVE_READS", "false"));
  }

  @AfterAll
  static void close() {
    desk.close();
    readOnly.close();
  }

  private static ToolResult call(Desk where, String command) {
    return where.command(command);
  }

  private static JsonNode data(String command) {
    ToolResult result = call(desk, command);
    assertThat(result).as(command).isInstanceOf(ToolResult.Answer.class);
    return ((ToolResult.Answer) result).data();
  }

  @Test
  void inputDocumentsAreUsedNotDropped() {
    data("aws iam create-user --cli-input-json '{\"UserName\":\"from-json\",\"Path\":\"/p/\"}'");
    assertThat(
            data("aws iam get-user --cli-input-yaml 'UserName: from-json' --query User.Path")
                .toString())
        .contains("/p/");
    data("aws iam delete-user --user-name from-json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws iam create-user --user-name never-made --generate-cli-skeleton",
        "aws iam create-user --user-name never-made --generate-cli-skeleton input",
        "aws iam create-user --user-name never-made --generate-cli-skeleton yaml-input",
        "aws iam create-user --user-name never-made --generate-cli-skeleton output"
      })
  void skeletonsAreNeverCalls(String command) {
    assertThat(((ToolResult.Answer) call(desk, command)).asText()).contains("UserName");
    assertThat(call(desk, "aws iam get-user --user-name never-made"))
        .isInstanceOf(ToolResult.Failure.class);
  }

  @Test
  void outputFormatsAndPagingAreHonoured() {
    assertThat(data("aws sts get-caller-identity --output text").toString()).contains("\\t");
    assertThat(data("aws sts get-caller-identity --output table").toString())
        .contains("GetCallerIdentity");
    assertThat(data("aws iam list-policies --no-paginate --max-items 1 --scope Local").toString())
        .contains("Policies");
    assertThat(data("aws organizations list-accounts --max-items 1").path("next").asText())
        .contains("--starting-token");
  }

  @Test
  void waitWaits() {
    assertThat(data("aws iam wait user-exists --user-name admin").findPath("state").asText())
        .isEqualTo("reached");
  }

  @Test
  void anErrorOfAwsIsAFailureWithItsCode() {
    ToolResult result = call(desk, "aws iam get-user --user-name nobody");
    assertThat(result).isInstanceOf(ToolResult.Failure.class);
    ToolResult.Failure failure = (ToolResult.Failure) result;
    assertThat(failure.kind()).isEqualTo(Kind.AWS_ERROR);
    assertThat(failure.details()).isNotNull();
    assertThat(failure.details().path("code").asText()).isEqualTo("NoSuchEntity");
  }

  @Test
  void answersCarryNoHeadersAndNoJsonInText() {
    assertThat(((ToolResult.Answer) call(desk, "aws sts get-caller-identity")).asText())
        .doesNotContain("ResponseMetadata")
        .doesNotContain("HTTPHeaders")
        .doesNotContain("\\\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws ssm get-parameter --name p --with-decryption",
        "aws ec2 get-password-data --instance-id i-1",
        "aws ecr get-login-password",
        "aws eks get-token --cluster-name c",
        "aws s3 presign s3://b/k",
        "aws secretsmanager get-secret-value --secret-id s",
        "aws s3api get-object --bucket b --key k -",
        "aws sts get-session-token",
        "aws kms decrypt --ciphertext-blob YQ==",
        "aws iam create-access-key",
        "aws dynamodb put-item --table-name t --item '{}'",
        "aws s3 rm s3://b/k",
        "aws s3 cp s3://b/k s3://b/l",
        "aws cloudformation delete-stack --stack-name s"
      })
  void readOnlyIsReadOnlyAndShowsNoSecrets(String command) {
    ToolResult result = call(readOnly, command);
    assertThat(result).as(command).isInstanceOf(ToolResult.Failure.class);
    assertThat(((ToolResult.Failure) result).kind()).as(command).isEqualTo(Kind.DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws s3 ls",
        "aws ec2 describe-instances",
        "aws elbv2 describe-load-balancers",
        "aws organizations list-accounts",
        "aws cloudwatch describe-alarms"
      })
  void readsAreAllowedWhenReadOnly(String command) {
    assertThat(call(readOnly, command)).as(command).isInstanceOf(ToolResult.Answer.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "aws sts get-caller-identity --cli-binary-format base64#999999999999",
        "aws sts get-caller-identity --no-cli-pager --no-cli-auto-prompt --color off#999999999999",
        "aws logs tail /none --since 5m#ResourceNotFoundException"
      })
  void idiomsOfTheCliVersionTwoWork(String command, String found) {
    ToolResult result = call(desk, command);
    String text =
        switch (result) {
          case ToolResult.Answer answer -> answer.asText();
          case ToolResult.Failure failure -> failure.message();
          case ToolResult.InputRequired asks -> asks.toString();
        };
    assertThat(text).contains(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "aws ec2 describe-vpcs --no-such-option x#does not take --no-such-option",
        "aws ec2 describe-vpcs | head#is a shell operator",
        "aws ec2 describe-vpcs && aws s3 ls#is a shell operator",
        "aws iam create-policy --policy-name p --policy-document file:///etc/passwd#reads no files",
        "aws ec2 describe-vpcs --filters Name@=file:///etc/passwd,Values=x#reads no files",
        "aws ssm start-session --target i-1#opens an interactive session"
      })
  void nothingIsIgnoredSilently(String command, String why) {
    ToolResult result = call(desk, command);
    assertThat(result).as(command).isInstanceOf(ToolResult.Failure.class);
    assertThat(((ToolResult.Failure) result).message()).contains(why);
  }
}
