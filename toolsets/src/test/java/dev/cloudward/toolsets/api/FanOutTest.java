package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One command in many accounts and regions.
class FanOutTest {

  private static final String ROLE = ":role/OrganizationAccountAccessRole";
  private static final String WHO = "aws sts get-caller-identity --query Account";

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open(accounts());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  /// Three member accounts, and one that nobody can enter.
  private static Map<String, String> accounts() {
    Map<String, String> settings = new HashMap<>();
    settings.put("ACCOUNT_PROD_ROLE_ARN", "arn:aws:iam::111111111111" + ROLE);
    settings.put("ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222" + ROLE);
    settings.put("ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333" + ROLE);
    settings.put("ACCOUNT_QUARANTINE_ROLE_ARN", "arn:aws:iam::888888888888" + ROLE);
    return settings;
  }

  private static ObjectNode command(String command) {
    return Json.object().put("cli_command", command);
  }

  private static ToolResult call(ObjectNode arguments) {
    return desk.call("call_aws", arguments, null, Caller.local());
  }

  private static JsonNode data(ToolResult result) {
    if (result instanceof Answer answer && answer.data() != null) {
      return answer.data();
    }
    throw new AssertionError(result.toString());
  }

  private static ObjectNode in(String command, List<String> accounts, List<String> regions) {
    ObjectNode arguments = command(command);
    if (!accounts.isEmpty()) {
      arguments.set("accounts", Json.strings(accounts));
    }
    if (!regions.isEmpty()) {
      arguments.set("regions", Json.strings(regions));
    }
    return arguments;
  }

  @Test
  void givesARowForEachAccountAndRegion() {
    JsonNode told =
        data(
            call(
                in(
                    "aws ec2 describe-vpcs --query 'length(Vpcs)'",
                    List.of("prod", "222222222222"),
                    List.of("us-east-1", "eu-west-1"))));
    JsonNode rows = told.path("results");
    assertThat(rows.findValuesAsText("account"))
        .containsExactly("prod", "prod", "staging", "staging");
    assertThat(rows.findValuesAsText("region"))
        .containsExactly("us-east-1", "eu-west-1", "us-east-1", "eu-west-1");
    assertThat(rows.path(0).path("result").isNumber()).isTrue();
    assertThat(told.path("succeeded").asInt()).isEqualTo(4);
    assertThat(told.path("failed").asInt()).isZero();
  }

  @Test
  void aFailureHidesNothing() {
    JsonNode told = data(call(in(WHO, List.of("*"), List.of())));
    JsonNode rows = told.path("results");
    assertThat(rows.findValuesAsText("account"))
        .containsExactly("dev", "prod", "quarantine", "staging");
    assertThat(rows.path(0).path("result").asText()).isEqualTo("333333333333");
    assertThat(rows.path(2).at("/error/message").asText()).contains("888888888888");
    assertThat(rows.path(3).path("result").asText()).isEqualTo("222222222222");
    assertThat(told.path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void whereAllFailTheWholeFails() {
    ToolResult result = call(in(WHO, List.of("quarantine"), List.of("us-east-1", "eu-west-1")));
    assertThat(((Failure) result).message()).startsWith("all 2 failed; the first: ");
  }

  @Test
  void allRegionsAreThoseThatTheAccountHasEnabled() {
    JsonNode rows =
        data(call(
                in(
                    "aws ec2 describe-vpcs --query 'length(Vpcs)'",
                    List.of("prod", "quarantine"),
                    List.of("*"))))
            .path("results");
    assertThat(rows.findValuesAsText("region"))
        .hasSize(18)
        .contains("sa-east-1", "*")
        .doesNotContain("af-south-1");
    JsonNode last = rows.path(rows.size() - 1);
    assertThat(last.path("account").asText()).isEqualTo("quarantine");
    assertThat(last.at("/error/message").asText()).startsWith("the regions of quarantine are not");
  }

  @Test
  void theCommandMaySayAllRegionsItself() {
    JsonNode told =
        data(call(command("aws ec2 describe-vpcs --region '*' --query 'Vpcs[0].VpcId'")));
    assertThat(told.path("succeeded").asInt()).isEqualTo(17);
  }

  @Test
  void aGlobalServiceIsAskedOncePerAccount() {
    JsonNode rows =
        data(call(
                in(
                    "aws iam list-users --query 'length(Users)'",
                    List.of("prod", "dev"),
                    List.of("*"))))
            .path("results");
    assertThat(rows.findValuesAsText("account")).containsExactly("prod", "dev");
  }

  @Test
  void anExpressionMayBeAboutAllRows() {
    JsonNode told =
        data(
            call(
                in(
                    "aws sts get-caller-identity --query"
                        + " 'results[?result].{a:account,id:result.Account}'",
                    List.of("*"),
                    List.of())));
    assertThat(told.at("/result").findValuesAsText("id"))
        .containsExactly("333333333333", "111111111111", "222222222222");
    assertThat(told.at("/errors/0/account").asText()).isEqualTo("quarantine");
  }

  @Test
  void batchesGoToAllPlacesToo() {
    ObjectNode arguments = Json.object();
    arguments.set("commands", Json.strings(List.of(WHO, "aws ec2 describe-nothing")));
    arguments.put("accounts", "prod,dev");
    JsonNode told = data(call(arguments));
    assertThat(told.at("/results/0/results").findValuesAsText("result"))
        .containsExactly("111111111111", "333333333333");
    assertThat(told.at("/results/1/error/kind").asText()).isEqualTo("invalid_argument");
  }

  @Test
  void operationsToolsKnowAllRegionsToo() {
    JsonNode told = desk.ok("list_instances", "{'account':'prod,quarantine','region':'*'}");
    assertThat(told.path("succeeded").asInt()).isEqualTo(17);
    assertThat(told.path("results").path(17).path("region").asText()).isEqualTo("*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'account':'prod,staging','region':'us-east-1,eu-west-1'}",
        "{'account':['prod','staging'],'region':['us-east-1','eu-west-1']}",
        "{'accounts':['prod','staging'],'regions':'us-east-1,eu-west-1'}"
      })
  void operationsToolsTakePlacesAsListsAndUnderTheOtherName(String arguments) {
    JsonNode rows = desk.ok("list_instances", arguments).path("results");
    assertThat(rows.findValuesAsText("account"))
        .containsExactly("prod", "prod", "staging", "staging");
    assertThat(rows.findValuesAsText("region"))
        .containsExactly("us-east-1", "eu-west-1", "us-east-1", "eu-west-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws sts get-caller-identity --profile prod | dev | | give accounts or --profile prod, not both",
        "aws ec2 describe-vpcs --region eu-west-1 | | us-east-1 | give regions or --region eu-west-1, not both",
        "aws ec2 describe-vpcs | prdo | | there is no account \"prdo\". Did you mean prod?",
        "aws ec2 describe-vpcs | prod | eu-wst-1 | there is no region \"eu-wst-1\". Did you mean eu-west-1",
      })
  void saysWhatIsWrong(String command, String accounts, String regions, String message) {
    ToolResult result =
        call(
            in(
                command,
                accounts == null ? List.of() : List.of(accounts),
                regions == null ? List.of() : List.of(regions)));
    assertThat(((Failure) result).message()).startsWith(message);
  }

  @Test
  void tooManyPlacesAreRefusedBeforeAnythingIsSent() {
    ObjectNode arguments = Json.object();
    arguments.set("commands", Json.strings(Collections.nCopies(20, "aws ec2 describe-vpcs")));
    arguments.put("accounts", "*").put("regions", "*");
    assertThat(((Failure) call(arguments)).message())
        .startsWith("that is 1040 commands over accounts and regions; at most 1000");
  }
}
