package dev.cloudward.toolsets.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  private static final String BOTH = "'account': 'staging,dev'";

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk =
        Desk.open(
            Map.of(
                "ACCOUNT_PROD_ROLE_ARN", "arn:aws:iam::111111111111:role/aws-ops-target",
                "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222:role/aws-ops-target",
                "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333:role/aws-ops-target",
                "ACCOUNT_QUARANTINE_ROLE_ARN", "arn:aws:iam::888888888888:role/aws-ops-target"));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void livesThroughItsLifeInTwoAccountsAtOnce() {
    JsonNode created =
        both(
            "create_secret",
            "{'name':'app/life','secret_value':'first','tags':{'Team':'a'}," + BOTH + "}");
    assertThat(created.at("/0/secret_arn").asText()).contains(":222222222222:secret:app/life-");
    assertThat(created.at("/1/secret_arn").asText()).contains(":333333333333:secret:app/life-");

    both("tag_secret", "{'secret_id':'app/life','tags':{'Stage':'x'}," + BOTH + "}");
    JsonNode updated =
        both("update_secret", "{'secret_id':'app/life','secret_value':'second'," + BOTH + "}");
    assertThat(updated.at("/0/version_id").asText())
        .isNotEqualTo(created.at("/0/version_id").asText());
    JsonNode listed = both("list_secrets", "{'name_prefix':'app/life'," + BOTH + "}");
    assertThat(listed.at("/0/secrets/0/tags"))
        .isEqualTo(Json.object().put("Team", "a").put("Stage", "x"));
    assertThat(listed.at("/1/count").asInt()).isEqualTo(1);
    JsonNode described = both("describe_secret", "{'secret_id':'app/life'," + BOTH + "}");
    assertThat(described.at("/1/version_ids_to_stages")).hasSize(2);
    both("untag_secret", "{'secret_id':'app/life','tag_keys':['Stage']," + BOTH + "}");
    JsonNode deleted =
        both("delete_secret", "{'secret_id':'app/life','recovery_window_in_days':7," + BOTH + "}");
    assertThat(Instant.parse(deleted.at("/0/deletion_date").asText())).isAfter(Instant.now());
    assertThat(
            both("list_secrets", "{'name_prefix':'app/life'," + BOTH + "}").at("/0/count").asInt())
        .isZero();
    both("restore_secret", "{'secret_id':'app/life'," + BOTH + "}");
    JsonNode values = both("get_secret_value", "{'secret_id':'app/life'," + BOTH + "}");
    assertThat(values.findValuesAsText("secret_value")).containsExactly("second", "second");
  }

  private static JsonNode both(String tool, String arguments) {
    JsonNode answer = desk.ok(tool, arguments);
    assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.path("results").findValuesAsText("account"))
        .containsExactly("staging", "dev");
    return answer.path("results");
  }

  @Test
  void reportsADeniedAccountBesideTheGoodOnes() {
    JsonNode answer =
        desk.ok("list_secrets", "{'account':'prod,quarantine','name_prefix':'prod/'}");
    assertThat(answer.path("succeeded").asInt()).isEqualTo(1);
    assertThat(answer.at("/results/0/count").asInt()).isEqualTo(34);
    JsonNode denied = answer.at("/results/1");
    assertThat(denied.path("account").asText()).isEqualTo("quarantine");
    assertThat(denied.path("error_code").asText()).isEqualTo("AccessDenied");
    assertThat(denied.path("hint").asText()).contains("trust policy");
  }

  @ParameterizedTest
  @CsvSource({"123", "true", "null", "plain words", "'{\"a\": 1}'"})
  void stringsStayStrings(String value) {
    String name = "types/" + Integer.toHexString(value.hashCode());
    desk.ok(
        "create_secret",
        Json.write(
            Json.object().put("name", name).put("secret_value", value).put("account", "dev")));
    JsonNode read = desk.ok("get_secret_value", "{'secret_id':'" + name + "','account':'dev'}");
    assertThat(read.path("secret_value").isTextual()).isTrue();
    assertThat(read.path("secret_value").asText()).isEqualTo(value);
    assertThat(read.path("is_json").asBoolean()).isEqualTo(value.startsWith("{"));
    assertThat(read.path("secret_json").isObject()).isEqualTo(value.startsWith("{"));
  }

  @Test
  void binarySecretsComeBackAsTheyWent() {
    desk.ok("create_secret", "{'name':'bin/one','secret_binary':'AAEC/w==','account':'dev'}");
    JsonNode read = desk.ok("get_secret_value", "{'secret_id':'bin/one','account':'dev'}");
    assertThat(read.path("secret_binary").asText()).isEqualTo("AAEC/w==");
    assertThat(read.path("secret_value").isNull()).isTrue();
  }

  @Test
  void readsEarlierVersions() {
    desk.ok("create_secret", "{'name':'ver/one','secret_value':'old','account':'dev'}");
    desk.ok("update_secret", "{'secret_id':'ver/one','secret_value':'new','account':'dev'}");
    assertThat(
            desk.ok(
                    "get_secret_value",
                    "{'secret_id':'ver/one','version_stage':'AWSPREVIOUS','account':'dev'}")
                .path("secret_value")
                .asText())
        .isEqualTo("old");
  }

  @Test
  void listsOnFromWhereItStopped() {
    JsonNode first =
        desk.ok("list_secrets", "{'account':'prod','name_prefix':'prod/batch','max_results':12}");
    assertThat(first.path("count").asInt()).isEqualTo(12);
    JsonNode rest =
        desk.ok(
            "list_secrets",
            "{'account':'prod','name_prefix':'prod/batch','next_token':'"
                + first.path("next_token").asText()
                + "'}");
    assertThat(rest.path("count").asInt()).isEqualTo(18);
    assertThat(rest.has("next_token")).isFalse();
    Set<String> names = new HashSet<>(first.path("secrets").findValuesAsText("name"));
    names.addAll(rest.path("secrets").findValuesAsText("name"));
    assertThat(names).hasSize(30);
  }

  @Test
  void rotatesAndReadsPolicies() {
    JsonNode rotated =
        desk.ok("rotate_secret", "{'secret_id':'prod/myapp/database','account':'prod'}");
    assertThat(rotated.path("success").asBoolean()).isTrue();
    JsonNode policy =
        desk.ok(
            "get_resource_policy", "{'secret_id':'prod/orders-api/jwt-signing','account':'prod'}");
    assertThat(policy.at("/resource_policy/Statement/0/Sid").asText()).isEqualTo("Tasks");
    JsonNode password = desk.ok("get_random_password", "{'password_length':20,'account':'prod'}");
    assertThat(password.path("random_password").asText()).hasSize(20);
  }

  @Test
  void ofTwoUpdatesThatExpectTheSameVersionOneWins() {
    String version =
        desk.ok("create_secret", "{'name':'race/one','secret_value':'zero','account':'dev'}")
            .path("version_id")
            .asText();
    String expecting =
        "{'secret_id':'race/one','account':'dev','expected_version_id':'" + version + "',";
    desk.ok("update_secret", expecting + "'secret_value':'one'}");
    Failure second = desk.fails("update_secret", expecting + "'secret_value':'two'}");
    assertThat(second.asText()).contains("Somebody changed the secret meanwhile");
    JsonNode now = desk.ok("get_secret_value", "{'secret_id':'race/one','account':'dev'}");
    assertThat(now.path("secret_value").asText()).isEqualTo("one");
    assertThat(now.path("version_stages")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list_secrets|{'account':'stagin'}|there is no account \"stagin\". Did you mean staging?",
        "list_secrets|{'account':'zz'}|There are: dev, prod, quarantine, staging.",
        "list_secrets|{'profile':'nope'}|there is no profile or account \"nope\"",
        "list_secrets|{'role_arn':'arn:aws:iam::1:role/x'}|is not a role's ARN, such as arn:aws:iam::111111111111:role/aws-ops-target",
        "list_secrets|{'role_arn':'arn:aws:iam::111111111111:role/Admin'}|is not on this server's allow-list (CLOUDWARD_ALLOWED_ROLE_ARNS)",
        "list_secrets|{'region':'us-east-9'}|there is no region \"us-east-9\". Did you mean us-east-1",
        "list_secrets|{'account':'prod','next_token':'x'}|next_token is not one that an earlier answer gave",
        "delete_secret|{'secret_id':'a','recovery_window_in_days':6}|recovery_window_in_days must be 7..30, was 6",
        "delete_secret|{'secret_id':'a','recovery_window_in_days':31}|recovery_window_in_days must be 7..30, was 31",
        "delete_secret|{'secret_id':'a','recovery_window_in_days':9,'force_delete_without_recovery':true}|not both",
        "create_secret|{'name':'a b','secret_value':'x'}|name must be 1..512 of",
        "create_secret|{'name':'a'}|secret_value is required (or secret_binary)",
        "create_secret|{'name':'a','secret_value':'x','tags':{'aws:x':'y'}}|begins with aws:, which only AWS may use",
        "create_secret|{'name':'prod/legacy/ftp','secret_value':'x','account':'prod'}|update_secret changes it",
        "describe_secret|{'secret_id':'absent','account':'prod'}|list_secrets shows what there is",
        "untag_secret|{'secret_id':'a','tag_keys':[]}|tag_keys must name at least one tag",
        "tag_secret|{'secret_id':'a','tags':{}}|tags must name at least one tag",
      })
  void badInputFailsClearly(String tool, String arguments, String message) {
    assertThat(desk.fails(tool, arguments).asText()).contains(message);
  }

  @Test
  void aSecretThatIsTooLargeIsRefusedBeforeAnythingIsSent() {
    ObjectNode arguments =
        Json.object().put("name", "big").put("secret_value", "CANARY".repeat(11_000));
    Failure failure = desk.fails("create_secret", Json.write(arguments));
    assertThat(failure.message())
        .isEqualTo(
            "secret_value may have at most 65536 bytes, has 66000; keep large things in S3 and a key"
                + " to them here.");
  }

  @Test
  void tooManyTagsAreRefused() {
    ObjectNode arguments = Json.object().put("secret_id", "a");
    ObjectNode tags = arguments.putObject("tags");
    for (int i = 0; i < 51; i++) {
      tags.put("k" + i, "v");
    }
    assertThat(desk.fails("tag_secret", Json.write(arguments)).message())
        .isEqualTo("a secret may have at most 50 tags, were 51.");
  }

  @Test
  void aDeletedSecretSaysHowItComesBack() {
    desk.ok("create_secret", "{'name':'gone/one','secret_value':'x','account':'dev'}");
    desk.ok("delete_secret", "{'secret_id':'gone/one','account':'dev'}");
    Failure failure = desk.fails("get_secret_value", "{'secret_id':'gone/one','account':'dev'}");
    assertThat(failure.hint()).contains("restore_secret brings it back");
    assertThat(failure.details().path("error_code").asText()).isEqualTo("InvalidRequestException");
    assertThat(failure.details().path("secret_id").asText()).isEqualTo("gone/one");
    assertThat(failure.details().path("success").asBoolean(true)).isFalse();
  }

  @Test
  void aRegionThatIsNotEnabledIsNamed() {
    Failure failure = desk.fails("list_secrets", "{'account':'prod','region':'af-south-1'}");
    assertThat(failure.hint()).contains("af-south-1 is probably not enabled for this account");
  }

  @Test
  void hidesValuesUnlessTheServerShowsSecrets() {
    try (Desk careful = Desk.open(Map.of("CLOUDWARD_SENSITIVE_READS", "false"))) {
      careful.ok("create_secret", "{'name':'shy/one','secret_value':'CANARY-shy-value-1'}");
      JsonNode read = careful.ok("get_secret_value", "{'secret_id':'shy/one'}");
      assertThat(read.path("secret_value").isNull()).isTrue();
      assertThat(read.path("note").asText()).contains("CLOUDWARD_SENSITIVE_READS=true");
      assertThat(careful.said()).noneMatch(text -> text.contains("CANARY"));
      assertThat(careful.fails("get_random_password", "{}").hint())
          .contains("CLOUDWARD_SENSITIVE_READS=true");
    }
  }

  @Test
  void aReadOnlyServerChangesNothing() {
    try (Desk readOnly = Desk.open(Map.of("CLOUDWARD_READ_ONLY", "true"))) {
      for (String call :
          List.of(
              "create_secret {'name':'a','secret_value':'b'}",
              "update_secret {'secret_id':'a','secret_value':'b'}",
              "delete_secret {'secret_id':'a'}",
              "restore_secret {'secret_id':'a'}",
              "tag_secret {'secret_id':'a','tags':{'a':'b'}}",
              "untag_secret {'secret_id':'a','tag_keys':['a']}",
              "rotate_secret {'secret_id':'a'}")) {
        String[] parts = call.split(" ", 2);
        assertThat(readOnly.fails(parts[0], parts[1]).kind()).isEqualTo(Failure.Kind.DENIED);
      }
    }
  }

  @Test
  void forceDeleteAsksForConsentAndSaysThatThereIsNoWayBack() {
    try (Desk asking = Desk.open(Map.of("CLOUDWARD_CONSENT", "writes"))) {
      Failure asked =
          asking.fails("delete_secret", "{'secret_id':'x','force_delete_without_recovery':true}");
      assertThat(asked.kind()).isEqualTo(Failure.Kind.CONSENT_REQUIRED);
      assertThat(asked.asText()).contains("AT ONCE AND FOR GOOD");
    }
  }
}
