package dev.cloudward.toolsets.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.toolsets.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where accounts come from, when several sources speak and some of them are wrong.
class AccountSourcesTest {

  private static final String TARGET = ":role/aws-ops-target";

  @TempDir private Path folder;

  private static Map<String, JsonNode> byName(JsonNode listed) {
    Map<String, JsonNode> accounts = new HashMap<>();
    listed.path("details").forEach(each -> accounts.put(each.path("name").asText(), each));
    return accounts;
  }

  @Test
  void theFirstSourceIsRightAboutANameAndAnotherAccountGetsItsIdBehindIt() {
    Map<String, String> settings =
        Map.of(
            "ACCOUNT_PROD_ROLE_ARN", "arn:aws:iam::333333333333" + TARGET,
            "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222" + TARGET,
            "CLOUDWARD_ORGANIZATION_ROLE", "CloudwardReadOnly");
    try (Desk desk = Desk.open(settings)) {
      Map<String, JsonNode> accounts = byName(desk.ok("list_accounts", "{'check':false}"));
      assertThat(accounts.get("prod").path("id").asText()).isEqualTo("333333333333");
      assertThat(accounts.get("prod-111111111111").path("source").asText())
          .isEqualTo("AWS Organizations");
      assertThat(accounts.get("staging").path("source").asText()).isEqualTo("environment");
      assertThat(accounts).doesNotContainKey("staging-222222222222");
      assertThat(
              desk.ok("list_secrets", "{'account':'prod-111111111111','max_results':1}")
                  .at("/secrets/0/arn")
                  .asText())
          .contains(":111111111111:");
    }
  }

  @Test
  void aWrongSourceIsReportedAndDisturbsNoOther() throws Exception {
    Path broken = Files.writeString(folder.resolve("accounts.yaml"), "profiles: [");
    Map<String, String> settings =
        Map.of(
            "CLOUDWARD_CONFIG", folder.resolve("absent.yaml").toString(),
            "AWS_ACCOUNT_ROLES_FILE", broken.toString(),
            "CLOUDWARD_ORGANIZATION_ROLE", "CloudwardReadOnly",
            "AWS_ACCESS_KEY_ID", "AKIASANDBOXDEV000001",
            "AWS_SECRET_ACCESS_KEY", "sandbox-dev-0000000000000000000000000001",
            "ACCOUNT_DEV_PROFILE", "nowhere",
            "ACCOUNT_BAD_ROLE_ARN", "arn:aws:iam::333333333333:user/x");
    try (Desk desk = Desk.open(settings)) {
      desk.fault(
          "{'kind':'error','service':'organizations','status':400,'code':'AccessDeniedException','message':'not yours'}");
      JsonNode listed = desk.ok("list_accounts", "{}");
      assertThat(listed.path("problems")).hasSize(4);
      assertThat(listed.path("problems").toString())
          .contains("absent.yaml cannot be read")
          .contains("is not YAML")
          .contains("ACCOUNT_BAD_ROLE_ARN")
          .contains("CLOUDWARD_ORGANIZATION_ROLE: the organisation cannot be listed");
      assertThat(byName(listed).get("dev").path("reachable").asBoolean(true)).isFalse();
      assertThat(desk.ok("get_account_info", "{}").path("account_id").asText())
          .isEqualTo("333333333333");
    }
  }

  @Test
  void anEditedFileCountsAtOnceWhereItsNamesAreAskedFor() throws Exception {
    Path config = folder.resolve("cloudward.yaml");
    Files.writeString(config, "accounts: {one: {role_arn: 'arn:aws:iam::111111111111:role/a'}}");
    try (Desk desk = Desk.open(Map.of("CLOUDWARD_CONFIG", config.toString()))) {
      assertThat(byName(desk.ok("list_accounts", "{'check':false}"))).containsOnlyKeys("one");
      Files.writeString(
          config, "accounts: {two: {role_arn: 'arn:aws:iam::222222222222%s'}}".formatted(TARGET));
      assertThat(byName(desk.ok("list_accounts", "{'check':false}"))).containsOnlyKeys("two");
      assertThat(desk.ok("get_account_info", "{'profile':'two'}").path("account_id").asText())
          .isEqualTo("222222222222");
      assertThat(desk.fails("list_secrets", "{'account':'one'}").message())
          .isEqualTo("there is no account \"one\". There are: two.");
    }
  }

  @Test
  void anAccountThatDoesNotAnswerIsReportedBesideTheOthers() throws Exception {
    Map<String, String> settings =
        Map.of(
            "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222" + TARGET,
            "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333" + TARGET);
    try (Desk desk = Desk.open(settings)) {
      desk.fault("{'kind':'latency','service':'sts','account':'222222222222','millis':15000}");
      Map<String, JsonNode> accounts = byName(desk.ok("list_accounts", "{}"));
      assertThat(accounts.get("dev").path("reachable").asBoolean()).isTrue();
      assertThat(accounts.get("staging").path("reachable").asBoolean(true)).isFalse();
      assertThat(accounts.get("staging").path("error").asText()).isNotEmpty();
    }
  }

  @Test
  void isCheckedFromOneRegionThatExists() {
    try (Desk desk =
        Desk.open(Map.of("ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333" + TARGET))) {
      assertThat(desk.fails("list_accounts", "{'region':'us-east-1,eu-west-1'}").message())
          .startsWith("region takes one region");
      assertThat(desk.fails("list_accounts", "{'region':'eu-wets-1'}").message())
          .contains("there is no region \"eu-wets-1\". Did you mean eu-west-1");
    }
  }
}
