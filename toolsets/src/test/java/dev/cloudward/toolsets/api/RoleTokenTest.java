package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `eks get-token --role-arn`: as the role, where the caller may take it on.
class RoleTokenTest {

  private static final String ROLE = "arn:aws:iam::111111111111:role/OrganizationAccountAccessRole";
  private static final String TOKEN = "aws eks get-token --cluster-name c";

  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open(Map.of("ACCOUNT_PROD_ROLE_ARN", ROLE));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static String signedUrl(JsonNode credential) {
    String token = credential.at("/status/token").asText().replaceFirst("^k8s-aws-v1\\.", "");
    return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
  }

  private static JsonNode result(String command) {
    if (desk.command(command) instanceof Answer answer && answer.data() != null) {
      return answer.data().path("result");
    }
    throw new AssertionError(command);
  }

  @Test
  void theRoleSignsInPlaceOfTheCaller() {
    assertThat(signedUrl(result(TOKEN))).contains("X-Amz-Credential=AKIASANDBOXMGMT00001");
    assertThat(signedUrl(result(TOKEN + " --role-arn " + ROLE)))
        .doesNotContain("AKIASANDBOXMGMT00001")
        .contains("X-Amz-Security-Token=");
  }

  @Test
  void rolesThatNobodyAllowedAreRefused() {
    String other = "arn:aws:iam::222222222222:role/Admin";
    assertThat(((Failure) desk.command(TOKEN + " --role-arn " + other)).message())
        .isEqualTo(
            "--role-arn: the role "
                + other
                + " is not on this server's allow-list (CLOUDWARD_ALLOWED_ROLE_ARNS) and is no"
                + " configured account's.");
    assertThat(((Failure) desk.command(TOKEN + " --role-arn me")).message())
        .startsWith("--role-arn: role_arn \"me\" is not a role's ARN");
  }

  @Test
  void oneOfTheWaysToSayWho() {
    assertThat(((Failure) desk.command(TOKEN + " --profile prod --role-arn " + ROLE)).message())
        .isEqualTo("give --role-arn or --profile, not both");
    ObjectNode arguments = Json.object().put("cli_command", TOKEN + " --role-arn " + ROLE);
    arguments.put("accounts", "prod");
    ToolResult result = desk.call("call_aws", arguments, "session", Caller.local());
    assertThat(((Failure) result).message())
        .isEqualTo("give accounts or --role-arn " + ROLE + ", not both");
  }
}
