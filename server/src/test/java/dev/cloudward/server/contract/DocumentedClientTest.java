package dev.cloudward.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.server.Application;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A client that is configured as the AWS Operations server's document says: `/sse` and a bearer
/// token, and of that server's time.
class DocumentedClientTest {

  private static final String[] BEARER = {"Authorization", "Bearer your-secret-token"};

  @Test
  void worksWithTheDocumentedConfiguration() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
        Application application =
            Application.of(
                new Environment(
                    Map.of(
                        "HOME", "/nonexistent",
                        "AWS_REGION", "us-east-1",
                        "MCP_AUTH_TOKEN", "your-secret-token",
                        "ACCOUNT_PRODUCTION_ROLE_ARN",
                            "arn:aws:iam::111111111111:role/aws-ops-target",
                        "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222:role/aws-ops-target",
                        "AWS_ENDPOINT_URL", sandbox.url().toString(),
                        "AWS_ACCESS_KEY_ID", "AKIASANDBOXMGMT00001",
                        "AWS_SECRET_ACCESS_KEY", "sandbox-management-000000000000000000001")));
        HttpServer server = new HttpServer(application);
        EventClient client = new EventClient(server, BEARER)) {
      client.exchange(hello());
      JsonNode accounts = told(client, "list_accounts", "{}");
      assertThat(accounts.at("/accounts/production").asText())
          .isEqualTo("arn:aws:iam::111111111111:role/aws-ops-target");
      assertThat(accounts.path("accounts_count").asInt()).isEqualTo(2);
      JsonNode secrets =
          told(
              client,
              "list_secrets",
              "{\"role_arn\":\"arn:aws:iam::111111111111:role/aws-ops-target\",\"max_results\":2}");
      assertThat(secrets.path("success").asBoolean()).isTrue();
      assertThat(secrets.path("count").asInt()).isEqualTo(2);
      JsonNode absent =
          told(
              client,
              "describe_secret",
              "{\"secret_id\":\"absent\",\"role_arn\":\"arn:aws:iam::222222222222:role/aws-ops-target\"}");
      assertThat(absent.path("success").asBoolean(true)).isFalse();
      assertThat(absent.path("error_code").asText()).isEqualTo("ResourceNotFoundException");
      assertThat(absent.path("secret_id").asText()).isEqualTo("absent");
    }
  }

  private static ObjectNode hello() {
    return McpMessages.request(
        0,
        "initialize",
        """
        {"protocolVersion":"2024-11-05","capabilities":{},
         "clientInfo":{"name":"of its time","version":"1"}}
        """);
  }

  /// What a tool answered, which such a client reads from the text.
  private static JsonNode told(EventClient client, String tool, String arguments) throws Exception {
    JsonNode answer = client.exchange(McpMessages.call(client.nextId(), tool, arguments));
    return Json.parse(answer.at("/result/content/0/text").asText());
  }
}
