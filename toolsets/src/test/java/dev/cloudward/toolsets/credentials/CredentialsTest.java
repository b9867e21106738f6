package dev.cloudward.toolsets.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  private static final String PROD =
      "'access_key_id':'AKIASANDBOXPROD00001','secret_access_key':'sandbox-prod-000000000000000000000000001'";
  private static final String DEV =
      "'access_key_id':'AKIASANDBOXDEV000001','secret_access_key':'sandbox-dev-0000000000000000000000000001'";

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
        [wrong]
        aws_access_key_id = AKIANOBODYKNOWS00001
        aws_secret_access_key = sandbox-nobody-0000000000000000000000001
        [temporary]
        aws_access_key_id = AKIASANDBOXPROD00001
        aws_secret_access_key = sandbox-prod-000000000000000000000000001
        aws_session_token = CANARYTOKEN%s
        """
            .formatted("x".repeat(200)));
    desk = Desk.strict(Map.of("AWS_SHARED_CREDENTIALS_FILE", credentials.toString()));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void theSlashNamesAreAliases() {
    for (String name :
        List.of(
            "get-credentials",
            "set-environment",
            "list-profiles",
            "get-account-info",
            "validate-credentials")) {
      assertThat(desk.registry().find("aws/" + name, Set.of()))
          .hasValueSatisfying(
              entry -> assertThat(entry.spec().name()).isEqualTo(name.replace('-', '_')));
    }
  }

  @Test
  void showsCredentialsMasked() {
    JsonNode answer = desk.ok("aws/get-credentials", "{'profile':'production'}");
    assertThat(answer.path("timestamp").asText()).matches("\\d{4}-..-..T..:..:..\\.\\d{3}Z");
    assertThat(answer.path("credentials"))
        .isEqualTo(
            Json.object()
                .put("access_key_id", "AKIASANDBO...")
                .put("secret_access_key", "***")
                .put("region", "us-east-1")
                .put("profile", "production")
                .put("has_session_token", false));
    assertThat(answer.at("/environment_variables/AWS_ACCESS_KEY_ID").asText())
        .isEqualTo("AKIASANDBO...");
    assertThat(answer.at("/environment_variables/AWS_SECRET_ACCESS_KEY").asText()).isEqualTo("***");
    assertThat(answer.at("/environment_variables/AWS_REGION").asText()).isEqualTo("us-east-1");
    assertThat(answer.path("metadata"))
        .isEqualTo(
            Json.object()
                .put("boto3_available", true)
                .put("credentials_source", "aws_config_profile:production"));
  }

  @Test
  void namesTheSourceOfTheDefaultCredentials() {
    assertThat(
            desk.ok("get_credentials", "{}", "source").at("/metadata/credentials_source").asText())
        .isEqualTo("environment_variables");
  }

  @Test
  void showsTheBeginOfATokenOnlyWhenAsked() {
    JsonNode without = desk.ok("get_credentials", "{'profile':'temporary'}");
    assertThat(without.at("/credentials/has_session_token").asBoolean()).isTrue();
    assertThat(without.path("credentials").has("session_token")).isFalse();
    JsonNode with =
        desk.ok("get_credentials", "{'profile':'temporary','include_session_token':true}");
    assertThat(with.at("/credentials/session_token").asText()).isEqualTo("CANARYTOKENxxxxxxxxx...");
    JsonNode none =
        desk.ok("get_credentials", "{'profile':'production','include_session_token':true}");
    assertThat(none.at("/credentials/session_token").isNull()).isTrue();
  }

  @Test
  void listsProfiles() {
    JsonNode answer = desk.ok("aws/list-profiles", "{}");
    assertThat(answer.path("profiles"))
        .isEqualTo(Json.strings(List.of("default", "production", "temporary", "wrong")));
    assertThat(answer.path("count").asInt()).isEqualTo(4);
    assertThat(answer.path("boto3_available").asBoolean()).isTrue();
  }

  @Test
  void saysWhoseAccountItIs() {
    JsonNode answer = desk.ok("aws/get-account-info", "{'profile':'production'}");
    assertThat(answer.path("account_id").asText()).isEqualTo("111111111111");
    assertThat(answer.path("arn").asText()).isEqualTo("arn:aws:iam::111111111111:user/admin");
    assertThat(answer.path("user_id").asText()).startsWith("AIDA");
    assertThat(answer.path("region").asText()).isEqualTo("us-east-1");
    assertThat(answer.path("profile").asText()).isEqualTo("production");
  }

  @Test
  void validatesWhatIsGood() {
    JsonNode answer = desk.ok("aws/validate-credentials", "{'profile':'production'}");
    assertThat(answer.path("valid").asBoolean()).isTrue();
    assertThat(answer.path("account_id").asText()).isEqualTo("111111111111");
    assertThat(answer.has("timestamp")).isTrue();
  }

  @Test
  void tellsInvalidExpiredDeniedUnreachableAndMissingApart() throws Exception {
    JsonNode invalid = desk.ok("validate_credentials", "{'profile':'wrong'}");
    assertThat(invalid.path("valid").asBoolean(true)).isFalse();
    assertThat(invalid.path("error").asText()).isEqualTo("invalid_credentials");
    assertThat(invalid.path("error_code").asText()).isEqualTo("InvalidClientTokenId");
    assertThat(invalid.path("message").asText())
        .isEqualTo("The security token included in the request is invalid.");
    assertThat(invalid.path("reason").asText()).isEqualTo("invalid");

    JsonNode unknown = desk.ok("validate_credentials", "{'profile':'absent'}");
    assertThat(unknown.path("error").asText()).isEqualTo("validation_error");
    assertThat(unknown.path("message").asText()).contains("There are: default, production");

    desk.fault("{'kind':'expired-token','service':'sts','count':1}");
    JsonNode expired = desk.ok("validate_credentials", "{'profile':'production'}");
    assertThat(expired.path("reason").asText()).isEqualTo("expired");
    assertThat(expired.path("error").asText()).isEqualTo("invalid_credentials");

    desk.fault(
        "{'kind':'error','service':'sts','count':1,'status':403,'code':'AccessDenied','message':'no'}");
    JsonNode denied = desk.ok("validate_credentials", "{'profile':'production'}");
    assertThat(denied.path("reason").asText()).isEqualTo("denied");
    assertThat(denied.path("error").asText()).isEqualTo("client_error");

    try (Desk far =
        Desk.open(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9", "AWS_MAX_ATTEMPTS", "1"))) {
      assertThat(far.ok("validate_credentials", "{}").path("reason").asText())
          .isEqualTo("unreachable");
    }
  }

  @Test
  void aRegionThatIsNotEnabledIsTheWrongOne() {
    try (Desk away = Desk.open(Map.of("AWS_REGION", "af-south-1"))) {
      JsonNode answer = away.ok("validate_credentials", "{}");
      assertThat(answer.path("reason").asText()).isEqualTo("wrong_region");
      assertThat(answer.path("hint").asText()).contains("af-south-1");
    }
  }

  @Test
  void withoutCredentialsItSaysSo() {
    try (Desk bare =
        Desk.open(
            Map.of(
                "AWS_ACCESS_KEY_ID", "",
                "AWS_SECRET_ACCESS_KEY", "",
                "AWS_EC2_METADATA_DISABLED", "true"))) {
      Failure failure = bare.fails("aws/get-account-info", "{}");
      assertThat(failure.message()).isEqualTo("AWS credentials not found");
      assertThat(failure.details().path("error").asText()).isEqualTo("no_credentials");
      assertThat(failure.details().path("message").asText()).isEqualTo("AWS credentials not found");
      assertThat(bare.ok("validate_credentials", "{}").path("error").asText())
          .isEqualTo("no_credentials");
      JsonNode shown = bare.ok("get_credentials", "{}");
      assertThat(shown.at("/metadata/credentials_source").asText()).isEqualTo("not_configured");
      assertThat(shown.at("/credentials/access_key_id").isNull()).isTrue();
    }
  }

  @Test
  void setsTheEnvironmentAsDocumented() {
    JsonNode answer =
        desk.ok("aws/set-environment", "{" + PROD + ",'region':'us-west-2'}", "documented");
    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("updated_variables"))
        .isEqualTo(
            Json.strings(
                List.of(
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_DEFAULT_REGION",
                    "AWS_REGION")));
    assertThat(answer.path("message").asText())
        .isEqualTo("Successfully set 4 AWS environment variable(s)");
    JsonNode info = desk.ok("aws/get-account-info", "{}", "documented");
    assertThat(info.path("account_id").asText()).isEqualTo("111111111111");
    assertThat(info.path("region").asText()).isEqualTo("us-west-2");
    assertThat(
            desk.ok("call_aws", "{'cli_command':'aws sts get-caller-identity'}", "documented")
                .at("/result/Account")
                .asText())
        .isEqualTo("111111111111");
    assertThat(desk.ok("get_account_info", "{}", "another").path("account_id").asText())
        .isEqualTo("999999999999");
    JsonNode shown = desk.ok("get_credentials", "{}", "documented");
    assertThat(shown.at("/metadata/credentials_source").asText()).isEqualTo("session");
    assertThat(shown.at("/environment_variables/AWS_REGION").asText()).isEqualTo("us-west-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'access_key_id':'nonsense','secret_access_key':'CANARY-secret-0000000000'}|access_key_id must be an access key's id",
        "{'access_key_id':'AKIAIOSFODNN7EXAMPLE'}|belong together: give both",
        "{'secret_access_key':'CANARY-secret-0000000000'}|belong together: give both",
        "{'access_key_id':'AKIAIOSFODNN7EXAMPLE','secret_access_key':'CANARY short'}|secret_access_key must be 16 or more characters without spaces",
        "{'access_key_id':'ASIAIOSFODNN7EXAMPLE','secret_access_key':'CANARY-secret-0000000000'}|needs its session_token",
        "{'session_token':'CANARY-token-00000000000'}|give all three",
        "{'region':'us-est-1'}|there is no region \"us-est-1\". Did you mean us-east-1",
        "{'access_key_id':'AKIAIOSFODNN7EXAMPLE','secret_access_key':12345678901234567890}|secret_access_key must be a string",
      })
  void badSettingsAreRefusedAndNotRepeated(String arguments, String message) {
    Failure failure = desk.fails("set_environment", arguments);
    assertThat(failure.message()).contains(message);
    assertThat(failure.asText()).doesNotContain("CANARY", "12345678901234567890");
  }

  @Test
  void aConnectionWithoutASessionCannotSetAnything() {
    Failure failure =
        (Failure) desk.call("set_environment", "{'region':'us-west-2'}", null, Caller.local());
    assertThat(failure.message()).contains("this connection has no session");
  }

  @Test
  void twoSessionsNeverSeeEachOther() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> seen = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        boolean isProd = i % 2 == 0;
        String session = isProd ? "left" : "right";
        int turn = i;
        expected.add(isProd ? "111111111111" : "333333333333");
        seen.add(
            threads.submit(() -> {
              if (turn % 10 < 2) {
                desk.ok("set_environment", "{" + (isProd ? PROD : DEV) + "}", session);
              } else if (turn < 2) {
                return "";
              }
              return turn < 20
                  ? ""
                  : desk.ok("get_account_info", "{}", session).path("account_id").asText();
            }));
        if (i == 19) {
          for (Future<String> each : seen) {
            each.get();
          }
        }
      }
      for (int i = 20; i < 1_000; i++) {
        assertThat(seen.get(i).get()).isEqualTo(expected.get(i));
      }
    }
  }
}
