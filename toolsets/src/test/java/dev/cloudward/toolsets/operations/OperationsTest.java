package dev.cloudward.toolsets.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {

  private static final String ROLE = ":role/OrganizationAccountAccessRole";

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk =
        Desk.open(
            Map.of(
                "ACCOUNT_PROD_ROLE_ARN", "arn:aws:iam::111111111111" + ROLE,
                "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222" + ROLE,
                "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333" + ROLE));
    desk.ok(
        "call_aws",
        "{'cli_command':'aws route53 create-hosted-zone --name shop.example --caller-reference 1"
            + " --profile dev'}");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Nested
  class Dns {

    private JsonNode change(String rest) {
      return desk.ok("change_dns_record", "{'zone':'shop.example','account':'dev'," + rest + "}");
    }

    @Test
    void listsZonesOfSeveralAccounts() {
      JsonNode answer = desk.ok("list_hosted_zones", "{'account':'dev,staging'}");
      assertThat(answer.at("/results/0/zones").findValuesAsText("name")).contains("shop.example.");
      assertThat(answer.path("succeeded").asInt()).isEqualTo(2);
    }

    @Test
    void takesARoleAndARegionAsTheFirstServersExampleDoes() {
      JsonNode answer =
          desk.ok(
              "list_hosted_zones",
              "{'role_arn':'arn:aws:iam::333333333333"
                  + ROLE
                  + "','region':'us-east-1','profile':null}");
      assertThat(answer.path("success").asBoolean()).isTrue();
      assertThat(answer.path("zones").findValuesAsText("name")).contains("shop.example.");
    }

    @Test
    void showsAChangeBeforeAndAfterAndWaitsForIt() {
      String www = "'name':'www.shop.example','type':'A'";
      JsonNode dry = change("'action':'upsert'," + www + ",'values':['192.0.2.1'],'dry_run':true");
      assertThat(dry.path("changed").asBoolean()).isFalse();
      assertThat(dry.path("would_change").asBoolean()).isTrue();

      JsonNode made = change("'action':'create'," + www + ",'values':['192.0.2.1']");
      assertThat(made.path("before").isNull()).isTrue();
      assertThat(made.at("/after/values/0").asText()).isEqualTo("192.0.2.1");
      assertThat(made.path("status").asText()).isEqualTo("INSYNC");

      JsonNode again = change("'action':'upsert'," + www + ",'values':['192.0.2.1']");
      assertThat(again.path("changed").asBoolean()).isFalse();

      JsonNode other = change("'action':'upsert'," + www + ",'values':['192.0.2.2'],'ttl':60");
      assertThat(other.at("/before/values/0").asText()).isEqualTo("192.0.2.1");
      assertThat(other.at("/after/ttl").asInt()).isEqualTo(60);
      assertThat(
              desk.ok(
                      "list_dns_records",
                      "{'zone':'shop.example','name':'www.shop.example','account':'dev'}")
                  .at("/records/0/values/0")
                  .asText())
          .isEqualTo("192.0.2.2");

      assertThat(change("'action':'delete'," + www).path("changed").asBoolean()).isTrue();
    }

    @Test
    void quotesTexts() {
      JsonNode made =
          change("'action':'upsert','name':'shop.example','type':'TXT','values':['v=spf1 -all']");
      assertThat(made.at("/after/values/0").asText()).isEqualTo("\"v=spf1 -all\"");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'zone':'shop.exampel','action':'delete','name':'a.shop.example','type':'A'|Did you mean shop.example.?",
          "'zone':'shop.example','action':'upsert','name':'a.shop.example','type':'A'|values must name at least one",
          "'zone':'shop.example','action':'upsert','name':'a.shop.example','type':'A','values':['300.1.1.1']|a value of type A looks like 192.0.2.1, was \"300.1.1.1\"",
          "'zone':'shop.example','action':'upsert','name':'a.shop.example','type':'MX','values':['mail']|a value of type MX looks like 10 mail.example.com",
          "'zone':'shop.example','action':'upsert','name':'a.shop.example','type':'CNAME','values':['x.example','y.example']|a CNAME record has one value, were 2",
          "'zone':'shop.example','action':'upsert','name':'shop.example','type':'CNAME','values':['x.example']|own name cannot be a CNAME",
          "'zone':'shop.example','action':'upsert','name':'a.other.example','type':'A','values':['192.0.2.1']|name must be in the zone shop.example.",
          "'zone':'shop.example','action':'delete','name':'none.shop.example','type':'A'|there is no A record none.shop.example. to delete",
          "'zone':'shop.example','action':'create','name':'shop.example','type':'NS','values':['ns.example']|upsert replaces it",
          "'zone':'shop.example','action':'erase','name':'a.shop.example','type':'A'|action must be one of upsert, create, delete",
        })
    void badChangesFailClearly(String arguments, String message) {
      assertThat(desk.fails("change_dns_record", "{'account':'dev'," + arguments + "}").asText())
          .contains(message);
    }
  }

  @Nested
  class Buckets {

    @Test
    void findsBucketsAndLooksIntoThemWhereverTheyAre() {
      JsonNode buckets = desk.ok("list_buckets", "{'account':'prod','prefix':'acme-prod'}");
      assertThat(buckets.path("buckets").findValuesAsText("name"))
          .contains("acme-prod-artifacts", "acme-prod-customer-exports");
      JsonNode objects =
          desk.ok("list_objects", "{'bucket':'acme-prod-customer-exports','account':'prod'}");
      assertThat(objects.path("count").asInt()).isEqualTo(3);
      JsonNode read =
          desk.ok(
              "read_object",
              "{'bucket':'acme-prod-customer-exports','key':'exports/2026-01.csv','account':'prod'}");
      assertThat(read.path("text").asText()).startsWith("id,country");
    }

    @Test
    void pagesAndFolds() {
      JsonNode first =
          desk.ok("list_objects", "{'bucket':'acme-prod-logs','account':'prod','max_results':10}");
      assertThat(first.path("count").asInt()).isEqualTo(10);
      JsonNode rest =
          desk.ok(
              "list_objects",
              "{'bucket':'acme-prod-logs','account':'prod','next_token':'"
                  + first.path("next_token").asText()
                  + "'}");
      assertThat(rest.path("count").asInt()).isEqualTo(15);
      JsonNode folded =
          desk.ok(
              "list_objects",
              "{'bucket':'acme-prod-artifacts','account':'prod','prefix':'releases/','folders':true}");
      assertThat(folded.path("folders")).hasSize(2);
    }

    @Test
    void readsPartsOfLargeObjects() {
      JsonNode part =
          desk.ok(
              "read_object",
              "{'bucket':'acme-prod-artifacts','key':'README.md','account':'prod','max_bytes':5}");
      assertThat(part.path("text").asText()).isEqualTo("# Art");
      assertThat(part.path("next_offset").asInt()).isEqualTo(5);
      assertThat(
              desk.fails(
                      "read_object",
                      "{'bucket':'acme-prod-artifacts','key':'README.md','account':'prod','offset':999}")
                  .message())
          .contains("offset must be below the size");
    }

    @Test
    void saysHowABucketIsSetUpAndWhetherItIsPublic() {
      JsonNode open =
          desk.ok("describe_bucket", "{'bucket':'acme-prod-public-assets','account':'prod'}");
      assertThat(open.path("is_public").asText()).isEqualTo("yes");
      assertThat(open.path("lifecycle").isNull()).isTrue();
      JsonNode closed =
          desk.ok("describe_bucket", "{'bucket':'acme-prod-artifacts','account':'prod'}");
      assertThat(closed.path("is_public").asText()).isEqualTo("no");
      assertThat(closed.at("/lifecycle/0/ID").asText()).isEqualTo("old-versions");
      assertThat(closed.at("/versioning/Status").asText()).isEqualTo("Enabled");
      assertThat(closed.has("unread")).isFalse();
    }

    @Test
    void writesOnceAndOverwritesOnlyWhenTold() {
      String at = "'bucket':'acme-prod-artifacts','key':'notes/a.txt','account':'prod'";
      JsonNode written = desk.ok("write_object", "{" + at + ",'text':'one'}");
      Failure second = desk.fails("write_object", "{" + at + ",'text':'two'}");
      assertThat(second.hint()).contains("give overwrite or the new expected_etag");
      JsonNode head = desk.ok("describe_object", "{" + at + "}");
      assertThat(head.path("size").asInt()).isEqualTo(3);
      assertThat(head.path("etag").asText()).isEqualTo(written.path("etag").asText());
      desk.ok("write_object", "{" + at + ",'text':'three','overwrite':true}");
      assertThat(desk.ok("read_object", "{" + at + "}").path("text").asText()).isEqualTo("three");
      assertThat(desk.ok("delete_object", "{" + at + "}").path("delete_marker").asBoolean())
          .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "list_objects|{'bucket':'no-such-bucket-anywhere','account':'prod'}|NoSuchBucket",
          "write_object|{'bucket':'b','key':'k'}|give text or base64, and not both",
          "write_object|{'bucket':'b','key':'k','base64':'%%'}|base64 must be base64",
          "read_object|{'bucket':'b','key':'k','max_bytes':0}|max_bytes must be 1..1000000, was 0",
        })
    void badInputFailsClearly(String tool, String arguments, String message) {
      assertThat(desk.fails(tool, arguments).asText()).contains(message);
    }
  }

  @Nested
  class Instances {

    @Test
    void listsByStateNameAndTag() {
      JsonNode all = desk.ok("list_instances", "{'account':'prod'}");
      assertThat(all.path("count").asInt()).isGreaterThan(3);
      JsonNode stopped = desk.ok("list_instances", "{'account':'prod','state':'stopped'}");
      assertThat(stopped.path("instances").findValuesAsText("state")).containsOnly("stopped");
      JsonNode bastion = desk.ok("list_instances", "{'account':'prod','name':'bast*'}");
      assertThat(bastion.at("/instances/0/id").asText()).isEqualTo("i-0aaa00000000ba571");
      assertThat(bastion.at("/instances/0/security_groups/0").asText()).startsWith("sg-");
    }

    @Test
    void stopsAndStartsAndSaysWhatChanged() {
      String ids = "'instance_ids':['i-0aaa0000000000d01'],'account':'prod'";
      JsonNode stopped = desk.ok("set_instance_state", "{" + ids + ",'action':'stop'}");
      assertThat(stopped.at("/instances/0/before").asText()).isEqualTo("running");
      assertThat(stopped.at("/instances/0/changed").asBoolean()).isTrue();
      JsonNode started = desk.ok("set_instance_state", "{" + ids + ",'action':'start'}");
      assertThat(started.at("/instances/0/id").asText()).isEqualTo("i-0aaa0000000000d01");
      assertThat(
              desk.ok("set_instance_state", "{" + ids + ",'action':'reboot'}")
                  .path("success")
                  .asBoolean())
          .isTrue();
      assertThat(
              desk.ok(
                      "get_console_output",
                      "{'instance_id':'i-0aaa0000000000d01','account':'prod'}")
                  .has("output"))
          .isTrue();
    }

    @Test
    void opensAndClosesAPortOnce() {
      String rule =
          "'group_id':'sg-0aaa0000000000003','from_port':8443,'cidr':'198.51.100.0/24','account':'prod'";
      JsonNode added = desk.ok("change_security_group_rule", "{'action':'add'," + rule + "}");
      assertThat(added.path("changed").asBoolean()).isTrue();
      assertThat(
              desk.ok("change_security_group_rule", "{'action':'add'," + rule + "}")
                  .path("changed")
                  .asBoolean())
          .isFalse();
      JsonNode listed =
          desk.ok(
              "list_security_group_rules", "{'group_id':'sg-0aaa0000000000003','account':'prod'}");
      assertThat(listed.path("rules").findValuesAsText("cidr")).contains("198.51.100.0/24");
      assertThat(
              desk.ok("change_security_group_rule", "{'action':'remove'," + rule + "}")
                  .path("changed")
                  .asBoolean())
          .isTrue();
      JsonNode open =
          desk.ok("list_security_group_rules", "{'open_to_world':true,'account':'prod'}");
      assertThat(open.path("rules").findValuesAsText("cidr")).isSubsetOf("0.0.0.0/0", "::/0");
    }

    @Test
    void consentSaysWhenTheWholeInternetIsLetIn() {
      try (Desk asking = Desk.open(Map.of("CLOUDWARD_CONSENT", "writes"))) {
        assertThat(
                asking
                    .fails(
                        "change_security_group_rule",
                        "{'group_id':'sg-0aaa0000000000003','action':'add','from_port':22,'cidr':'0.0.0.0/0'}")
                    .asText())
            .contains("OPEN TO THE WHOLE INTERNET");
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "set_instance_state|{'instance_ids':[],'action':'stop'}|instance_ids must name at least one",
          "set_instance_state|{'instance_ids':['web'],'action':'stop'}|\"web\" is no instance's id",
          "set_instance_state|{'instance_ids':['i-0aaa0000000000d01'],'action':'kill'}|action must be one of start, stop, reboot",
          "set_instance_state|{'instance_ids':['i-0fff00000000000ff'],'action':'stop'}|InvalidInstanceID.NotFound",
          "change_security_group_rule|{'group_id':'web','action':'add','cidr':'10.0.0.0/8'}|group_id must look like",
          "change_security_group_rule|{'group_id':'sg-0aaa0000000000003','action':'add','from_port':1}|give cidr or source_group_id",
          "change_security_group_rule|{'group_id':'sg-0aaa0000000000003','action':'add','cidr':'10.0.0.0/8'}|from_port is required for tcp",
          "change_security_group_rule|{'group_id':'sg-0aaa0000000000003','action':'add','cidr':'10.0.0.1','from_port':1}|cidr must look like",
          "change_security_group_rule|{'group_id':'sg-0aaa0000000000003','action':'add','cidr':'10.0.0.0/8','from_port':9,'to_port':8}|must not be above",
        })
    void badInputFailsClearly(String tool, String arguments, String message) {
      assertThat(desk.fails(tool, arguments).asText()).contains(message);
    }
  }

  @Nested
  class Access {

    private static final String LEGACY = "arn:aws:iam::111111111111:user/legacy-admin";
    private static final String ALICE = "arn:aws:iam::111111111111:user/alice";

    @Test
    void listsUsersWithTheirKeysAndRoles() {
      JsonNode users = desk.ok("list_users", "{'account':'prod'}").path("users");
      assertThat(users.findValuesAsText("name")).contains("alice", "bob", "legacy-admin");
      for (JsonNode user : users) {
        if (user.path("name").asText().equals("legacy-admin")) {
          assertThat(user.path("access_keys")).hasSize(2);
          assertThat(user.at("/access_keys/0/last_used_service").asText()).isEqualTo("ec2");
        }
        if (user.path("name").asText().equals("bob")) {
          assertThat(user.path("has_mfa").asBoolean()).isFalse();
        }
      }
      JsonNode roles = desk.ok("list_roles", "{'account':'prod','name':'pipeline'}");
      assertThat(roles.at("/roles/0/trusts"))
          .isEqualTo(Json.strings(List.of("glue.amazonaws.com", "lambda.amazonaws.com")));
    }

    @Test
    void describesPrincipalsAndPolicies() {
      JsonNode role =
          desk.ok(
              "describe_principal",
              "{'arn':'arn:aws:iam::111111111111:role/service/orders-api-task','account':'prod'}");
      assertThat(role.at("/inline_policies/secrets/Statement/0/Effect").asText())
          .isEqualTo("Allow");
      assertThat(role.at("/trust_policy/Statement/0/Principal/Service").asText())
          .isEqualTo("ecs-tasks.amazonaws.com");
      JsonNode user = desk.ok("describe_principal", "{'arn':'" + ALICE + "','account':'prod'}");
      assertThat(user.path("groups")).isEqualTo(Json.strings(List.of("developers")));
      assertThat(
              desk.ok("list_policies", "{'account':'prod'}")
                  .path("policies")
                  .findValuesAsText("name"))
          .contains("deploy", "data-pipeline");
      JsonNode policy =
          desk.ok(
              "get_policy",
              "{'policy_arn':'arn:aws:iam::111111111111:policy/deploy','account':'prod'}");
      assertThat(policy.at("/document/Statement/0/Sid").asText()).isEqualTo("Artifacts");
      assertThat(policy.at("/attached_to/users")).isEqualTo(Json.strings(List.of("deploy-bot")));
    }

    @Test
    void simulatesAndFindsWhoCan() {
      JsonNode verdicts =
          desk.ok(
              "simulate_access",
              "{'principal_arn':'"
                  + ALICE
                  + "','actions':['s3:ListBucket','s3:DeleteBucket'],'account':'prod'}");
      assertThat(verdicts.path("results").findValuesAsText("allowed"))
          .containsExactly("true", "false");
      JsonNode who = desk.ok("who_can", "{'action':'iam:CreateUser','account':'prod'}");
      assertThat(who.path("allowed").findValuesAsText("principal"))
          .contains(
              LEGACY,
              "arn:aws:iam::111111111111:role/service/data-pipeline",
              "arn:aws:iam::111111111111:role/OrganizationAccountAccessRole")
          .doesNotContain(ALICE);
    }

    @Test
    void tellsWhatWasUsed() {
      JsonNode used =
          desk.ok(
              "get_last_used",
              "{'arn':'arn:aws:iam::111111111111:role/service/payments-lambda','account':'prod'}");
      assertThat(used.path("status").asText()).isEqualTo("COMPLETED");
      assertThat(used.has("never_used")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "describe_principal|{'arn':'alice'}|is not the ARN of a user or role",
          "simulate_access|{'principal_arn':'x','actions':['s3:GetObject']}|is not the ARN of a user or role",
          "simulate_access|{'principal_arn':'arn:aws:iam::111111111111:role/a','actions':[]}|actions must name at least one",
          "who_can|{'action':'s3:*'}|wildcards cannot be simulated",
          "who_can|{'action':'delete'}|is not an IAM action such as s3:GetObject",
        })
    void badInputFailsClearly(String tool, String arguments, String message) {
      assertThat(desk.fails(tool, arguments).asText()).contains(message);
    }
  }
}
