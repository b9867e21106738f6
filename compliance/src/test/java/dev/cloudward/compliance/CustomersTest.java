package dev.cloudward.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.compliance.scan.Schedule;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tenants: how they are registered, checked, changed, scanned by themselves and removed.
class CustomersTest {

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private static Platform platform;
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

  private static final Clock CLOCK =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return NOW.get();
        }
      };

  @BeforeAll
  static void start() {
    NOW.set(Instant.now());
    sandbox = Sandbox.start(SandboxSettings.defaults());
    platform = Platform.on(sandbox, folder.resolve("customers.db").toString(), CLOCK);
  }

  @AfterAll
  static void stop() {
    platform.close();
    sandbox.close();
  }

  private static JsonNode registered(String tenant) {
    return platform.call(
        "register_customer",
        """
        {"tenant_id": "%s", "account_id": "333333333333", "customer_name": "Dev",
         "role_arn": "arn:aws:iam::333333333333:role/CloudwardScan", "regions": ["eu-west-1"]}
        """
            .formatted(tenant));
  }

  @Test
  void everyTenantGetsAnExternalIdOfItsOwnAndATemplateThatAsksForIt() {
    JsonNode one = registered("dev-one");
    JsonNode two = registered("dev-two");
    String id = one.path("customer").path("external_id").asText();
    assertThat(id).hasSizeGreaterThan(30);
    assertThat(two.path("customer").path("external_id").asText()).isNotEqualTo(id);
    assertThat(one.path("cloudformation_template").asText())
        .contains("\"sts:ExternalId\": \"" + id + "\"")
        .contains("RoleName: \"CloudwardScan\"")
        .contains("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit");
    assertThat(registered("dev-one").path("message").asText()).isEqualTo("updated");
    assertThat(registered("dev-one").path("customer").path("external_id").asText()).isEqualTo(id);
  }

  @Test
  void aTenantWhoseRoleCanBeAssumedIsVerified() {
    JsonNode answer = platform.call("verify_customer", "{\"tenant_id\": \"acme-corp\"}");
    assertThat(answer.path("verified").asBoolean()).isTrue();
    assertThat(answer.path("acts_as").asText())
        .startsWith("arn:aws:sts::555555555555:assumed-role/CloudGoldenGuardAuditRole/");
  }

  @Test
  void aRemovedTenantIsGone() {
    registered("dev-gone");
    platform.call("remove_customer", "{\"tenant_id\": \"dev-gone\"}");
    assertThat(platform.fail("get_findings", "{\"tenant_id\": \"dev-gone\"}").message())
        .startsWith("there is no tenant \"dev-gone\".");
  }

  @Test
  void aRoleInAnotherAccountIsRefused() {
    assertThat(
            platform
                .fail(
                    "register_customer",
                    """
                    {"tenant_id": "dev-x", "account_id": "333333333333",
                     "role_arn": "arn:aws:iam::444444444444:role/R"}
                    """)
                .message())
        .isEqualTo(
            "register_customer: role_arn must belong to account 333333333333, was"
                + " \"arn:aws:iam::444444444444:role/R\".");
  }

  @Test
  void parametersOfATenantsRulesTakeEffectWithoutAScan() {
    platform.scan("{\"tenant_id\": \"acme-corp\", \"resource_types\": [\"AWS::IAM::User\"]}");
    String query = "{\"tenant_id\": \"acme-corp\", \"rule_id\": \"iam-access-key-rotated\"}";
    int before = platform.call("get_findings", query).path("total").asInt();
    String change =
        """
        {"tenant_id": "acme-corp", "account_id": "555555555555",
         "rule_params": {"iam-access-key-rotated": {"days": %d}}}
        """;
    platform.call("register_customer", change.formatted(100_000));
    assertThat(platform.call("get_findings", query).path("total").asInt()).isZero();
    platform.call("register_customer", change.formatted(0));
    assertThat(platform.call("get_findings", query).path("total").asInt())
        .isGreaterThanOrEqualTo(Math.max(1, before));
    assertThat(
            platform
                .fail(
                    "register_customer",
                    """
                    {"tenant_id": "acme-corp", "account_id": "555555555555",
                     "rule_params": {"iam-access-key-rotated": {"dayz": 3}}}
                    """)
                .message())
        .isEqualTo(
            "register_customer: rule iam-access-key-rotated has no parameter dayz. Did you mean"
                + " days?");
  }

  @Test
  void aScheduledTenantIsScannedWhenItsTimeHasCome() throws Exception {
    platform.call(
        "register_customer",
        """
        {"tenant_id": "xyz-staging", "account_id": "666666666666", "scan_every_hours": 6}
        """);
    Schedule schedule = platform.compliance.parts().schedule();
    schedule.startDue();
    schedule.startDue();
    assertThat(scans("xyz-staging")).isEqualTo(1);
    NOW.set(NOW.get().plus(Duration.ofHours(5)));
    schedule.startDue();
    assertThat(scans("xyz-staging")).isEqualTo(1);
    NOW.set(NOW.get().plus(Duration.ofHours(1)));
    schedule.startDue();
    assertThat(scans("xyz-staging")).isEqualTo(2);
  }

  private static int scans(String tenant) {
    return platform.call("list_scans", "{\"tenant_id\": \"" + tenant + "\"}").path("scans").size();
  }

  @Test
  void aScheduledScanThatCannotBeginIsRecordedWithItsReason() throws Exception {
    platform.call(
        "register_customer",
        """
        {"tenant_id": "no-role", "account_id": "444444444444", "scan_every_hours": 1,
         "role_arn": "arn:aws:iam::444444444444:role/NoSuchRole"}
        """);
    platform.compliance.parts().schedule().startDue();
    JsonNode scan =
        platform.call("list_scans", "{\"tenant_id\": \"no-role\"}").path("scans").path(0);
    assertThat(scan.path("state").asText()).isEqualTo("FAILED");
    assertThat(scan.path("message").asText())
        .contains("NoSuchRole of tenant no-role cannot be assumed");
    platform.call("remove_customer", "{\"tenant_id\": \"no-role\"}");
  }
}
