package dev.cloudward.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private static final String SECRET = "wJalrXUtnFEMIxK7MDENGxbPxRfiCYEXAMPLEKEY";

  private final Redactor redactor = new Redactor(List.of("correct horse battery"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_secret_access_key = " + SECRET,
        "AWS_SECRET_ACCESS_KEY=" + SECRET,
        "\"SecretAccessKey\": \"" + SECRET + "\"",
        "password: " + SECRET,
        "Authorization: Bearer " + SECRET,
        "-----BEGIN RSA PRIVATE KEY-----\n" + SECRET + "\n-----END RSA PRIVATE KEY-----",
        "https://user:" + SECRET + "@example.com",
        "correct horse battery"
      })
  void takesOutWhatLooksLikeACredential(String text) {
    assertThat(redactor.text(text, false))
        .contains(Redactor.MASK)
        .doesNotContain(SECRET)
        .doesNotContain("correct horse");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIAIOSFODNN7EXAMPLE is an access key id",
        "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
        "arn:aws:secretsmanager:us-east-1:111111111111:secret:prod/db-AbCdEf",
        "{\"PasswordLastUsed\":\"2026-01-01\",\"NextToken\":\"abc\"}"
      })
  void leavesTheRestAlone(String text) throws Exception {
    assertThat(redactor.text(text, false)).isEqualTo(text);
    if (text.startsWith("{")) {
      JsonNode tree = Json.parse(text);
      assertThat(redactor.tree(tree, false)).isSameAs(tree);
    }
  }

  @Test
  void whatStandsAroundASecretStays() {
    String hash = "0123456789abcdef".repeat(4);

    assertThat(
            redactor.text(
                "PASSWORD = \"hunter22\", then bearer abcdefghijklmnopqrs. https://u:secret99@h/?a=1"
                    + "&X-Amz-Signature="
                    + hash
                    + "&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE&b=2",
                false))
        .isEqualTo(
            "PASSWORD = \"****\", then bearer **** https://u:****@h/?a=1"
                + "&X-Amz-Signature=****&X-Amz-Security-Token=****&b=2");
  }

  @Test
  void namesAloneHideValuesWhateverTheyLookLike() throws Exception {
    JsonNode tree =
        Json.parse(
            """
            {"Credentials":{"AccessKeyId":"ASIA1","SecretAccessKey":"x","SessionToken":"y"},
             "list":[{"MasterUserPassword":"z"},{"Name":"a"}]}\
            """);
    assertThat(Json.write(redactor.tree(tree, false)))
        .isEqualTo(
            "{\"Credentials\":{\"AccessKeyId\":\"ASIA1\",\"SecretAccessKey\":\"****\","
                + "\"SessionToken\":\"****\"},"
                + "\"list\":[{\"MasterUserPassword\":\"****\"},{\"Name\":\"a\"}]}");
  }

  @Test
  void whatTheCallMayShowIsShownButNeverTheProcessesOwn() throws Exception {
    JsonNode tree = Json.parse("{\"SecretString\":\"value\",\"x\":\"correct horse battery\"}");
    assertThat(Json.write(redactor.tree(tree, true)))
        .isEqualTo("{\"SecretString\":\"value\",\"x\":\"****\"}");
  }

  @Test
  void knowsTheSecretsOfItsEnvironment() {
    Redactor ofEnvironment =
        Redactor.of(
            Map.of(
                "AWS_SECRET_ACCESS_KEY", "canary-secret-key",
                "MCP_AUTH_TOKEN", "canary-token",
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/token",
                "HOME", "/home/someone"));
    assertThat(ofEnvironment.text("canary-secret-key canary-token /var/run/token", true))
        .isEqualTo("**** **** /var/run/token");
  }

  @Test
  void leavesWhatIsMaskedAlready() {
    Redactor redactor = new Redactor(List.of());
    ObjectNode shown =
        Json.object()
            .put("secret_access_key", "***")
            .put("session_token", "IQoJb3JpZ2luX2VjEAAa...")
            .put("secret_value", "open");
    assertThat(redactor.tree(shown, false))
        .isEqualTo(
            Json.object()
                .put("secret_access_key", "***")
                .put("session_token", "IQoJb3JpZ2luX2VjEAAa...")
                .put("secret_value", "****"));
    assertThat(redactor.tree(Json.object().put("password", "abc..."), false))
        .isEqualTo(Json.object().put("password", "****"));
  }
}
