package dev.cloudward.toolsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;

/// Plants secrets everywhere a caller can put one and looks for them everywhere they must not be.
class CanaryTest {

  private static final String CANARY = "CANARY-5f1d8a77-planted-secret";
  private static final String KEY = "CANARYsecretaccesskey/0000000000000000000";
  private static final String TOKEN = "CANARYtoken" + "t".repeat(300);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void plantedSecretsAppearNowhereButInTheAnswerThatIsForThem() {
    Handler handler = new StreamHandler(log, new SimpleFormatter());
    handler.setLevel(java.util.logging.Level.ALL);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try (Desk desk =
        Desk.open(
            Map.of(
                "MCP_AUTH_TOKEN", "CANARY-server-token",
                "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333:role/aws-ops-target"))) {
      work(desk);
      String answers = String.join("\n", desk.said());
      assertThat(answers).doesNotContain("CANARY");
      JsonNode read = desk.ok("get_secret_value", "{'secret_id':'canary/one','account':'dev'}");
      assertThat(read.path("secret_value").asText()).isEqualTo(CANARY);
      assertThat(desk.audit()).contains("\"tool\":\"create_secret\"").doesNotContain("CANARY");
      assertThat(desk.metrics().toString()).contains("create_secret").doesNotContain("CANARY");
      handler.flush();
      assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("CANARY");
    } finally {
      root.removeHandler(handler);
    }
  }

  private static void work(Desk desk) {
    String secret = "'secret_value':'" + CANARY + "'";
    String account = "'account':'dev'";
    for (String call :
        List.of(
            "create_secret {'name':'canary/one'," + secret + "," + account + "}",
            "create_secret {'name':'canary/one'," + secret + "," + account + "}",
            "create_secret {'name':'bad name'," + secret + "}",
            "create_secret {'name':'canary/two','secret_value':{'a':'" + CANARY + "'}}",
            "create_secret {'name':'canary/two'," + secret + ",'secret_binary':'AAEC'}",
            "create_secret {'name':'canary/two','secret_binary':'" + CANARY + "'}",
            "update_secret {'secret_id':'absent'," + secret + "," + account + "}",
            "update_secret {'secret_id':'canary/one'," + secret + "," + account + "}",
            "update_secret {'secret_id':'canary/one',"
                + secret
                + ",'expected_version_id':'11111111-1111-1111-1111-111111111111',"
                + account
                + "}",
            "update_secret {'secret_id':'canary/one'," + secret + ",'account':'nowhere'}",
            "describe_secret {'secret_id':'canary/one'," + account + "}",
            "list_secrets {" + account + "}",
            "set_environment {'access_key_id':'AKIAIOSFODNN7EXAMPLE','secret_access_key':'"
                + KEY
                + "','session_token':'"
                + TOKEN
                + "'}",
            "set_environment {'access_key_id':'x','secret_access_key':'" + KEY + "'}",
            "get_credentials {}",
            "get_account_info {}",
            "validate_credentials {}",
            "list_profiles {}",
            "list_accounts {}",
            "list_secrets {'region':'eu-west-1'}")) {
      String[] parts = call.split(" ", 2);
      desk.call(parts[0], parts[1], "canary", Caller.local());
    }
  }
}
