package dev.cloudward.toolsets.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is refused has changed nothing, in no account.
class NothingHalfDoneTest {

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk =
        Desk.open(
            Map.of(
                "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222:role/aws-ops-target",
                "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333:role/aws-ops-target"));
    desk.ok("create_secret", "{'name':'half/kept','secret_value':'as it was','account':'dev'}");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create_secret|{'name':'half/made','secret_value':'x','account':'dev,nowhere'}|there is no account \"nowhere\". There are: dev, staging.",
        "create_secret|{'name':'half/made','secret_value':'x','account':'dev','region':'us-east-1,mars-1'}|there is no region \"mars-1\"",
        "create_secret|{'name':'half/made','secret_value':'x','profile':'nobody'}|there is no profile or account \"nobody\". There are: dev, staging.",
        "create_secret|{'name':'half/made','secret_value':'x','account':'dev','tags':{'':'y'}}|a tag's key must have 1..128 characters",
        "create_secret|{'name':'half/made','secret_value':'x','secret_binary':'eA==','account':'dev'}|give secret_value or secret_binary, not both",
        "update_secret|{'secret_id':'half/kept','secret_value':'y','expected_version_id':'00000000-0000-0000-0000-000000000000','account':'dev'}|Somebody changed the secret meanwhile",
        "update_secret|{'secret_id':'half/kept','secret_value':'y','description':'d','expected_version_id':'00000000-0000-0000-0000-000000000000','account':'dev'}|give expected_version_id or description, not both",
        "update_secret|{'secret_id':'half/kept','account':'dev'}|secret_value is required",
        "update_secret|{'secret_id':'half/kept','secret_value':'','account':'dev'}|secret_value must not be empty",
        "delete_secret|{'secret_id':'half/kept','recovery_window_in_days':0,'account':'dev'}|recovery_window_in_days must be 7..30, was 0",
        "delete_secret|{'secret_id':'arn:aws:secretsmanager:us-east-1','account':'dev'}|is not a secret's ARN, such as arn:aws:secretsmanager:us-east-1:111111111111:secret:prod/db-AbCdEf",
        "delete_secret|{'secret_id':'arn:aws:iam::333333333333:role/x','account':'dev'}|is not a secret's ARN",
        "delete_secret|{'secret_id':' ','account':'dev'}|secret_id must be a secret's name or ARN",
        "delete_secret|{'secret_id':'arn:aws:secretsmanager:eu-west-1:333333333333:secret:half/kept','region':'us-east-1','account':'dev'}|secret_id is an ARN of the region eu-west-1, region says us-east-1; leave region out",
        "rotate_secret|{'secret_id':'half/kept','rotation_lambda_arn':'rotate','account':'dev'}|rotation_lambda_arn must be a function's ARN",
        "rotate_secret|{'secret_id':'half/kept','automatically_after_days':1001,'account':'dev'}|automatically_after_days must be 1..1000, was 1001",
        "tag_secret|{'secret_id':'half/kept','tags':{'Team':'a','aws:b':'c'},'account':'dev'}|begins with aws:, which only AWS may use",
        "untag_secret|{'secret_id':'half/kept','tag_keys':7,'account':'dev'}|tag_keys must be a list",
        "list_secrets|{'account':'dev','max_results':0}|max_results must be 1..10000, was 0",
      })
  void whatIsRefusedChangesNothing(String tool, String arguments, String message) {
    JsonNode before = state();
    assertThat(desk.fails(tool, arguments).asText()).contains(message);
    assertThat(state()).isEqualTo(before);
  }

  /// What the secrets of both accounts are; not when they were looked at.
  private static JsonNode state() {
    ObjectNode state = Json.object();
    JsonNode listed =
        desk.ok(
            "list_secrets",
            "{'account':'dev,staging','name_prefix':'half/','include_planned_deletion':true}");
    for (JsonNode place : listed.path("results")) {
      for (JsonNode secret : place.path("secrets")) {
        ((ObjectNode) secret).remove(List.of("last_changed_date", "last_accessed_date"));
      }
    }
    state.set("listed", listed);
    JsonNode described = desk.ok("describe_secret", "{'secret_id':'half/kept','account':'dev'}");
    state.set("tags", described.path("tags"));
    state.set("current", value("half/kept"));
    state.put("deleted", described.path("deleted_date").asText());
    return state;
  }

  private static JsonNode value(String name) {
    return desk.ok("get_secret_value", "{'secret_id':'" + name + "','account':'dev'}");
  }

  @Test
  void theTagsOfASecretStayWithinTheLimitTogether() {
    desk.ok("create_secret", "{'name':'half/tags','secret_value':'x','account':'dev'}");
    desk.ok("tag_secret", tags(0, 40));
    Failure failure = desk.fails("tag_secret", tags(40, 51));
    assertThat(failure.asText()).contains("at most 50 tags");
    assertThat(desk.ok("describe_secret", "{'secret_id':'half/tags','account':'dev'}").path("tags"))
        .hasSize(40);
  }

  private static String tags(int from, int to) {
    ObjectNode arguments = Json.object().put("secret_id", "half/tags").put("account", "dev");
    ObjectNode tags = arguments.putObject("tags");
    for (int i = from; i < to; i++) {
      tags.put("key" + i, "v");
    }
    return Json.write(arguments);
  }

  @Test
  void ofManyUpdatesAtOnceThatExpectTheSameVersionExactlyOneWins() throws Exception {
    String version =
        desk.ok("create_secret", "{'name':'half/race','secret_value':'none','account':'dev'}")
            .path("version_id")
            .asText();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ToolResult>> updates = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String update =
            "{'secret_id':'half/race','account':'dev','expected_version_id':'%s','secret_value':'winner %d'}"
                .formatted(version, i);
        updates.add(threads.submit(() -> desk.call("update_secret", update, "s", Caller.local())));
      }
      int winners = 0;
      String winner = "";
      for (int i = 0; i < 8; i++) {
        if (updates.get(i).get() instanceof ToolResult.Answer) {
          winners++;
          winner = "winner " + i;
        }
      }
      assertThat(winners).isEqualTo(1);
      assertThat(value("half/race").path("secret_value").asText()).isEqualTo(winner);
      JsonNode stages =
          desk.ok("describe_secret", "{'secret_id':'half/race','account':'dev'}")
              .path("version_ids_to_stages");
      assertThat(stages.toString()).doesNotContain("cloudward-");
    }
  }

  @Test
  void anArnSaysItsRegion() {
    String arn =
        desk.ok(
                "create_secret",
                "{'name':'half/far','secret_value':'x','region':'eu-west-1','account':'dev'}")
            .path("secret_arn")
            .asText();
    assertThat(
            desk.ok("describe_secret", "{'secret_id':'" + arn + "','account':'dev'}")
                .path("secret_name")
                .asText())
        .isEqualTo("half/far");
  }

  @Test
  void forceDeleteWorksWithTheWindowsDefaultBesideIt() {
    desk.ok("create_secret", "{'name':'half/force','secret_value':'x','account':'dev'}");
    JsonNode deleted =
        desk.ok(
            "delete_secret",
            "{'secret_id':'half/force','recovery_window_in_days':30,'force_delete_without_recovery':true,'account':'dev'}");
    assertThat(deleted.path("force_deleted").asBoolean()).isTrue();
    assertThat(desk.fails("restore_secret", "{'secret_id':'half/force','account':'dev'}").asText())
        .contains("ResourceNotFoundException");
  }

  @Test
  void aDeletedSecretTakesNoChangeAndNoSecondOneOfItsName() {
    desk.ok("create_secret", "{'name':'half/gone','secret_value':'x','account':'dev'}");
    desk.ok("delete_secret", "{'secret_id':'half/gone','account':'dev'}");
    for (String call :
        List.of(
            "update_secret {'secret_id':'half/gone','secret_value':'y','account':'dev'}",
            "tag_secret {'secret_id':'half/gone','tags':{'a':'b'},'account':'dev'}",
            "rotate_secret {'secret_id':'half/gone','account':'dev'}",
            "create_secret {'name':'half/gone','secret_value':'y','account':'dev'}")) {
      String[] parts = call.split(" ", 2);
      assertThat(desk.fails(parts[0], parts[1]).hint())
          .as(parts[0])
          .contains("restore_secret brings it back");
    }
    desk.ok("restore_secret", "{'secret_id':'half/gone','account':'dev'}");
    assertThat(value("half/gone").path("secret_value").asText()).isEqualTo("x");
  }
}
