package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.toolsets.Desk;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestTest {

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open(Map.of());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static JsonNode suggestions(String query) {
    return desk.okJson("suggest_aws_commands", "{\"query\":\"" + query + "\"}", "session")
        .path("suggestions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete a secret | aws secretsmanager delete-secret --secret-id <secret-id>",
        "stop instances | aws ec2 stop-instances --instance-ids <instance-ids> ...",
        "upload an object | aws s3api put-object --bucket <bucket> --key <key>",
        "tag an ec2 instance | aws ec2 create-tags --resources <resources> ... --tags Key=<string>,Value=<string> ...",
        "turn on versioning for a bucket | aws s3api put-bucket-versioning --bucket <bucket>"
            + " --versioning-configuration MFADelete=<string>,Status=<string>",
      })
  void printsTheWholeCommand(String query, String command) {
    assertThat(suggestions(query).findValuesAsText("command")).contains(command);
  }

  @Test
  void saysWhatElseItTakesAndWhatItDoes() {
    JsonNode first = suggestions("delete a secret").path(0);
    assertThat(first.path("options").asText()).contains("--recovery-window-in-days");
    assertThat(first.path("access").asText()).isEqualTo("write");
    assertThat(first.path("description").asText()).startsWith("Deletes a secret");
  }

  @Test
  void nothingIsAnAnswerToo() {
    assertThat(desk.fails("suggest_aws_commands", "{'query':'xyzzy'}").message())
        .isEqualTo("no AWS operation fits \"xyzzy\".");
  }
}
