package dev.cloudward.toolsets.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

  private static final String TARGET = ":role/aws-ops-target";
  private static final String WHOAMI = "{'cli_command':'aws sts get-caller-identity'}";

  @TempDir private Path folder;

  /// Time that tests move.
  private static final class Hands extends Clock {
    private volatile Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void listsUpstreamsFieldsAndTheHealthOfEach() {
    Map<String, String> settings =
        Map.of(
            "ACCOUNT_PRODUCTION_ROLE_ARN", "arn:aws:iam::111111111111" + TARGET,
            "ACCOUNT_DATA_LAKE_ROLE_ARN", "arn:aws:iam::888888888888" + TARGET,
            "ACCOUNT_DATA_LAKE_DESCRIPTION", "closed",
            "ACCOUNT_DEVELOPMENT_PROFILE", "dev",
            "ACCOUNT_BROKEN_ROLE_ARN", "arn:aws:iam::1:role/x");
    try (Desk desk = Desk.open(settings)) {
      JsonNode answer = desk.ok("list_accounts", "{}");
      assertThat(answer.path("success").asBoolean()).isTrue();
      assertThat(answer.at("/accounts/production").asText())
          .isEqualTo("arn:aws:iam::111111111111:role/aws-ops-target");
      assertThat(answer.at("/profiles/development").asText()).isEqualTo("dev");
      assertThat(answer.path("accounts_count").asInt()).isEqualTo(2);
      assertThat(answer.path("profiles_count").asInt()).isEqualTo(1);
      assertThat(answer.path("default_region").asText()).isEqualTo("us-east-1");
      JsonNode details = answer.path("details");
      assertThat(details.findValuesAsText("name"))
          .containsExactly("data-lake", "development", "production");
      assertThat(details.at("/0/error_code").asText()).isEqualTo("AccessDenied");
      assertThat(details.at("/0/description").asText()).isEqualTo("closed");
      assertThat(details.at("/1/error").asText()).contains("there is no profile \"dev\"");
      assertThat(details.at("/2/arn").asText())
          .isEqualTo("arn:aws:sts::111111111111:assumed-role/aws-ops-target/cloudward");
      assertThat(answer.at("/problems/0").asText())
          .contains("ACCOUNT_BROKEN_ROLE_ARN")
          .contains("is not a role's ARN");
    }
  }

  @Test
  void readsItsOwnConfigurationAndChainsRoles() throws Exception {
    Path config = folder.resolve("cloudward.yaml");
    Files.writeString(
        config,
        """
        accounts:
          hub:
            role_arn: arn:aws:iam::999999999999:role/cloudward
          prod:
            role_arn: arn:aws:iam::111111111111:role/aws-ops-target
            via: hub
            session_tags: {team: platform}
            region: eu-west-1
            description: what customers use
            tags: {stage: prod}
          typo: {rolearn: x}
          circle: {role_arn: "arn:aws:iam::222222222222:role/a", via: circle2}
          circle2: {role_arn: "arn:aws:iam::222222222222:role/b", via: circle}
        """);
    try (Desk desk = Desk.open(Map.of("CLOUDWARD_CONFIG", config.toString()))) {
      JsonNode answer = desk.ok("list_accounts", "{}");
      JsonNode details = answer.path("details");
      assertThat(details.findValuesAsText("name"))
          .containsExactly("circle", "circle2", "hub", "prod");
      assertThat(details.at("/0/error").asText()).contains("lead in a circle");
      assertThat(details.at("/3/reachable").asBoolean()).as(details.toString()).isTrue();
      assertThat(details.at("/3/tags/stage").asText()).isEqualTo("prod");
      assertThat(answer.at("/problems/0").asText())
          .contains("\"typo\" has the unknown field \"rolearn\"");
      assertThat(desk.ok("list_secrets", "{'account':'prod'}").path("region").asText())
          .isEqualTo("eu-west-1");
    }
  }

  @Test
  void anEditedFileCountsSoon() throws Exception {
    Hands hands = new Hands();
    Path config = folder.resolve("cloudward.yaml");
    Files.writeString(config, "accounts: {one: {role_arn: 'arn:aws:iam::111111111111:role/a'}}");
    try (Desk desk = Desk.open(Map.of("CLOUDWARD_CONFIG", config.toString()), hands)) {
      assertThat(names(desk)).containsExactly("one");
      Files.writeString(config, "accounts: {two: {role_arn: 'arn:aws:iam::111111111111:role/a'}}");
      hands.now = hands.now.plusSeconds(61);
      assertThat(names(desk)).containsExactly("two");
      Files.writeString(config, "accounts: {two: [");
      hands.now = hands.now.plusSeconds(61);
      JsonNode broken = desk.ok("list_accounts", "{'check':false}");
      assertThat(broken.at("/problems/0").asText()).contains("is not YAML").contains("line 1");
    }
  }

  private static List<String> names(Desk desk) {
    return desk.ok("list_accounts", "{'check':false}").path("details").findValuesAsText("name");
  }

  @Test
  void readsTheAccountsFileOfHolmes() throws Exception {
    Path file = folder.resolve("accounts.yaml");
    Files.writeString(
        file,
        """
        region: us-west-2
        profiles:
          prod:
            account_id: "111111111111"
            role_arn: arn:aws:iam::111111111111:role/CloudwardReadOnly
          wrong:
            account_id: "111111111111"
            role_arn: arn:aws:iam::222222222222:role/CloudwardReadOnly
        """);
    try (Desk desk = Desk.open(Map.of("AWS_ACCOUNT_ROLES_FILE", file.toString()))) {
      JsonNode answer = desk.ok("list_accounts", "{}");
      assertThat(answer.at("/details/0/arn").asText()).contains("111111111111");
      assertThat(answer.at("/details/0/region").asText()).isEqualTo("us-west-2");
      assertThat(answer.at("/problems/0").asText())
          .contains("account_id 111111111111 and a role of");
      assertThat(
              desk.ok("call_aws", "{'cli_command':'aws sts get-caller-identity --profile prod'}")
                  .at("/result/Account")
                  .asText())
          .isEqualTo("111111111111");
    }
  }

  @Test
  void discoversTheOrganisation() {
    try (Desk desk = Desk.open(Map.of("CLOUDWARD_ORGANIZATION_ROLE", "CloudwardReadOnly"))) {
      JsonNode details = desk.ok("list_accounts", "{}").path("details");
      assertThat(details.findValuesAsText("name"))
          .contains("acme-management", "prod", "staging", "dev", "customer-prod");
      Map<String, Boolean> reachable = new HashMap<>();
      details.forEach(
          each -> reachable.put(each.path("name").asText(), each.path("reachable").asBoolean()));
      assertThat(reachable)
          .containsEntry("acme-management", true)
          .containsEntry("prod", true)
          .containsEntry("staging", true)
          .containsEntry("dev", true)
          .containsEntry("customer-prod", false);
    }
  }

  @Test
  void profilesAreAccountsToo() throws Exception {
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        [default]
        region = us-east-1
        [profile keys]
        aws_access_key_id = AKIASANDBOXSTAG00001
        aws_secret_access_key = sandbox-staging-000000000000000000000001
        region = eu-west-1
        [profile sso]
        sso_session = acme
        sso_account_id = 333333333333
        sso_role_name = Reader
        [sso-session acme]
        sso_start_url = https://acme.example/start
        sso_region = us-east-1
        """);
    try (Desk desk =
        Desk.open(
            Map.of("AWS_CONFIG_FILE", config.toString(), "ACCOUNT_STAGING_PROFILE", "keys"))) {
      JsonNode answer = desk.ok("list_accounts", "{}");
      JsonNode details = answer.path("details");
      assertThat(details.findValuesAsText("name")).containsExactly("keys", "sso", "staging");
      assertThat(details.at("/0/id").asText()).isEqualTo("222222222222");
      assertThat(details.at("/1/source").asText()).isEqualTo("AWS profile (SSO)");
      assertThat(details.at("/1/reachable").asBoolean(true)).isFalse();
      assertThat(details.at("/2/reachable").asBoolean()).isTrue();
    }
  }

  @Test
  void anExpiredRoleSessionIsReplacedWithNoFailedCall() throws Exception {
    Hands hands = new Hands();
    Map<String, String> settings =
        Map.of("ACCOUNT_PROD_ROLE_ARN", "arn:aws:iam::111111111111" + TARGET);
    try (Desk desk = Desk.open(settings, hands)) {
      for (int hour = 0; hour < 6; hour++) {
        assertThat(
                desk.ok("list_secrets", "{'account':'prod','max_results':1}").path("count").asInt())
            .isEqualTo(1);
        hands.now = hands.now.plus(Duration.ofMinutes(58));
      }
      desk.fault("{'kind':'expired-token','service':'secretsmanager','count':1}");
      assertThat(
              desk.ok("list_secrets", "{'account':'prod','max_results':1}").path("count").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void onlyListedRolesMayBeNamed() {
    Map<String, String> settings =
        Map.of("CLOUDWARD_ALLOWED_ROLE_ARNS", "arn:aws:iam::*:role/aws-ops-*");
    try (Desk desk = Desk.open(settings)) {
      assertThat(
              desk.ok(
                      "list_secrets",
                      "{'role_arn':'arn:aws:iam::111111111111:role/aws-ops-target','max_results':1}")
                  .path("count")
                  .asInt())
          .isEqualTo(1);
      Failure refused =
          desk.fails(
              "list_secrets",
              "{'role_arn':'arn:aws:iam::111111111111:role/OrganizationAccountAccessRole'}");
      assertThat(refused.kind()).isEqualTo(Failure.Kind.DENIED);
      assertThat(refused.asText())
          .contains("CLOUDWARD_ALLOWED_ROLE_ARNS")
          .contains("Name an account that list_accounts shows");
    }
    assertThatThrownBy(() -> Desk.open(Map.of("CLOUDWARD_ALLOWED_ROLE_ARNS", "everything")))
        .hasStackTraceContaining("CLOUDWARD_ALLOWED_ROLE_ARNS");
  }

  @Test
  void profileCountsBeforeRoleBeforeDefault() {
    Map<String, String> settings =
        Map.of(
            "ACCOUNT_PROD_ROLE_ARN", "arn:aws:iam::111111111111" + TARGET,
            "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333" + TARGET);
    try (Desk desk = Desk.open(settings)) {
      String role = "'role_arn':'arn:aws:iam::333333333333:role/aws-ops-target'";
      assertThat(secret(desk, "{'name_prefix':'',%s,'profile':'prod'}".formatted(role)))
          .contains(":111111111111:");
      assertThat(secret(desk, "{%s}".formatted(role))).contains(":333333333333:");
      assertThat(desk.ok("list_secrets", "{}").path("count").asInt()).isZero();
    }
  }

  private static String secret(Desk desk, String arguments) {
    return desk.ok("list_secrets", arguments).at("/secrets/0/arn").asText();
  }

  @Test
  void aCallerSeesItsOwnAccountsOnly() {
    Map<String, String> settings =
        Map.of(
            "ACCOUNT_PROD_ROLE_ARN", "arn:aws:iam::111111111111" + TARGET,
            "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333" + TARGET);
    Caller limited = new Caller("ann@acme.example", Set.of(), Set.of(), Set.of("dev"));
    try (Desk desk = Desk.open(settings)) {
      ToolResult listed = desk.call("list_accounts", "{}", null, limited);
      JsonNode data = ((ToolResult.Answer) listed).data();
      assertThat(data.path("details").findValuesAsText("name")).containsExactly("dev");
      assertThat(data.at("/details/0/arn").asText()).endsWith("/cloudward-ann@acme.example");
      Failure other = (Failure) desk.call("list_secrets", "{'account':'prod'}", null, limited);
      assertThat(other.message()).isEqualTo("there is no account \"prod\". There are: dev.");
      Failure none = (Failure) desk.call("list_secrets", "{}", null, limited);
      assertThat(none.message()).isEqualTo("account is required; you may use dev.");
      Failure command =
          (Failure)
              desk.call(
                  "call_aws",
                  "{'cli_command':'aws s3api list-buckets --profile prod'}",
                  null,
                  limited);
      assertThat(command.message()).contains("there is no profile or account \"prod\"");
      Failure plain = (Failure) desk.call("call_aws", WHOAMI, null, limited);
      assertThat(plain.message()).contains("you may use dev");
    }
  }

  @Test
  void aReadOnlyServerHasAwsItselfRefuseChanges() {
    Map<String, String> settings =
        Map.of(
            "CLOUDWARD_READ_ONLY",
            "true",
            "ACCOUNT_PROD_ROLE_ARN",
            "arn:aws:iam::111111111111" + TARGET);
    try (Desk desk = Desk.open(settings)) {
      assertThat(desk.ok("list_secrets", "{'account':'prod'}").path("count").asInt()).isEqualTo(34);
      assertThat(
              desk.ok("get_secret_value", "{'secret_id':'prod/legacy/ftp','account':'prod'}")
                  .path("is_json")
                  .asBoolean())
          .isTrue();
    }
  }
}
