package dev.cloudward.toolsets.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.toolsets.Desk;
import dev.cloudward.toolsets.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way into an account, each as AWS sees it.
class WaysInTest {

  private static final Caller ANN = new Caller("ann@acme.example", Set.of(), Set.of(), Set.of());
  private static final String ISSUER =
      "https://oidc.eks.us-east-1.amazonaws.com/id/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @TempDir private Path folder;

  private volatile JsonNode issued = Json.object();

  private Desk desk(String config, Map<String, String> more) throws IOException {
    Path file = Files.writeString(folder.resolve("cloudward.yaml"), config);
    Map<String, String> settings = new HashMap<>(more);
    settings.put("CLOUDWARD_CONFIG", file.toString());
    return Desk.open(settings);
  }

  private static JsonNode who(Desk desk, String profile) {
    return desk.ok("get_account_info", "{'profile':'" + profile + "'}");
  }

  private static String why(Desk desk, String profile) {
    JsonNode answer = desk.ok("validate_credentials", "{'profile':'" + profile + "'}");
    return answer.path("reason").asText() + ": " + answer.path("message").asText();
  }

  @Test
  void aRoleThatWantsAnExternalIdGetsIt() throws Exception {
    try (Desk desk =
        desk(
            """
            accounts:
              customer:
                role_arn: arn:aws:iam::444444444444:role/CloudwardReadOnly
                external_id: cloudward-customer-prod
              stranger:
                role_arn: arn:aws:iam::444444444444:role/CloudwardReadOnly
                external_id: wrong
            """,
            Map.of())) {
      assertThat(who(desk, "customer").path("account_id").asText()).isEqualTo("444444444444");
      assertThat(why(desk, "stranger")).startsWith("denied:");
    }
  }

  @Test
  void sessionTagsAndTheCallersNameReachTheRolesTrustPolicy() throws Exception {
    try (Desk desk =
        desk(
            """
            accounts:
              admin: {role_arn: "arn:aws:iam::333333333333:role/OrganizationAccountAccessRole"}
              tagged:
                role_arn: arn:aws:iam::333333333333:role/only-tagged
                session_tags: {team: platform}
                source_identity: required
              untagged:
                role_arn: arn:aws:iam::333333333333:role/only-tagged
            """,
            Map.of())) {
      String trust =
          """
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},
          "Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],
          "Condition":{"StringEquals":{"aws:RequestTag/team":"platform","sts:SourceIdentity":"ann@acme.example"}}}]}
          """
              .replace("\n", "");
      ToolResult made =
          desk.command(
              "aws iam create-role --profile admin --role-name only-tagged"
                  + " --assume-role-policy-document '"
                  + trust
                  + "'");
      assertThat(made).isInstanceOf(ToolResult.Answer.class);
      ToolResult known = desk.call("get_account_info", "{'profile':'tagged'}", null, ANN);
      assertThat(known)
          .isInstanceOfSatisfying(
              ToolResult.Answer.class,
              answer ->
                  assertThat(String.valueOf(answer.data()))
                      .contains("assumed-role/only-tagged/cloudward-ann@acme.example"));
      assertThat(desk.call("get_account_info", "{'profile':'untagged'}", null, ANN))
          .isInstanceOf(ToolResult.Failure.class);
    }
  }

  @Test
  void aTokenOfTheClusterOpensItsRole() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), token(Instant.now().plusSeconds(600)));
    try (Desk desk =
        desk(
            """
            accounts:
              pod:
                role_arn: arn:aws:iam::111111111111:role/EKSMultiAccountMCPRole
                web_identity_token_file: %s
              gone:
                role_arn: arn:aws:iam::111111111111:role/EKSMultiAccountMCPRole
                web_identity_token_file: /nonexistent/token
            """
                .formatted(token),
            Map.of())) {
      assertThat(who(desk, "pod").path("arn").asText())
          .isEqualTo("arn:aws:sts::111111111111:assumed-role/EKSMultiAccountMCPRole/cloudward");
      assertThat(why(desk, "gone")).contains("/nonexistent/token cannot be read");
      Files.writeString(token, token(Instant.now().minusSeconds(600)));
      desk.fault("{'kind':'expired-token','service':'sts','count':1}");
      assertThat(why(desk, "pod")).startsWith("expired:");
    }
  }

  @Test
  void theClustersTokenOpensTheRolesOfHolmesFile() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), token(Instant.now().plusSeconds(600)));
    Path file =
        Files.writeString(
            folder.resolve("accounts.yaml"),
            """
            profiles:
              staging:
                account_id: "222222222222"
                role_arn: arn:aws:iam::222222222222:role/EKSMultiAccountMCPRole
            """);
    try (Desk desk =
        Desk.open(
            Map.of(
                "AWS_ACCOUNT_ROLES_FILE", file.toString(),
                "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()))) {
      assertThat(who(desk, "staging").path("arn").asText())
          .contains("222222222222:assumed-role/EKSMultiAccountMCPRole/");
    }
  }

  private static String token(Instant end) {
    String claims =
        Json.write(
            Json.object()
                .put("iss", ISSUER)
                .put("sub", "system:serviceaccount:default:multi-account-mcp-sa")
                .put("aud", "sts.amazonaws.com")
                .put("exp", end.getEpochSecond()));
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "e30."
        + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJl";
  }

  @Test
  void theAgentOfEksPodIdentityIsAskedWithItsToken() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "pod-token");
    try (Loopback agent = new Loopback("Authorization", (path, body) -> handedOut());
        Desk desk =
            desk(
                """
                accounts:
                  pod: {pod_identity: {endpoint: "%s/v1/credentials", token_file: "%s"}}
                """
                    .formatted(agent.url(), token),
                Map.of())) {
      issued = issued(desk);
      assertThat(who(desk, "pod").path("account_id").asText()).isEqualTo("333333333333");
      assertThat(agent.seen()).containsOnly("pod-token");
    }
  }

  private String handedOut() {
    return """
    {"AccessKeyId":"%s","SecretAccessKey":"%s","Token":"%s","Expiration":"%s"}
    """
        .formatted(
            issued.path("AccessKeyId").asText(),
            issued.path("SecretAccessKey").asText(),
            issued.path("SessionToken").asText(),
            Instant.now().plus(Duration.ofHours(1)));
  }

  @Test
  void profilesWithARoleOpenItAsThisServerDoes() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            [profile hub]
            aws_access_key_id = AKIASANDBOXMGMT00001
            aws_secret_access_key = sandbox-management-000000000000000000001
            [profile roled]
            role_arn = arn:aws:iam::111111111111:role/aws-ops-target
            source_profile = hub
            region = eu-west-1
            [profile environment]
            role_arn = arn:aws:iam::222222222222:role/aws-ops-target
            credential_source = Environment
            [profile chained]
            role_arn = arn:aws:iam::333333333333:role/aws-ops-target
            source_profile = cloud
            [profile cloud]
            role_arn = arn:aws:iam::999999999999:role/cloudward
            source_profile = hub
            [profile refused]
            role_arn = arn:aws:iam::888888888888:role/aws-ops-target
            source_profile = hub
            [profile left]
            role_arn = arn:aws:iam::111111111111:role/aws-ops-target
            source_profile = right
            [profile right]
            role_arn = arn:aws:iam::111111111111:role/aws-ops-target
            source_profile = left
            [profile mfa]
            role_arn = arn:aws:iam::111111111111:role/aws-ops-target
            source_profile = hub
            mfa_serial = arn:aws:iam::999999999999:mfa/admin
            """);
    try (Desk desk = Desk.open(Map.of("AWS_CONFIG_FILE", config.toString()))) {
      JsonNode roled = who(desk, "roled");
      assertThat(roled.path("arn").asText())
          .isEqualTo("arn:aws:sts::111111111111:assumed-role/aws-ops-target/cloudward");
      assertThat(
              desk.ok("get_credentials", "{'profile':'roled'}")
                  .at("/metadata/credentials_source")
                  .asText())
          .isEqualTo("aws_config_profile:roled");
      assertThat(who(desk, "environment").path("account_id").asText()).isEqualTo("222222222222");
      assertThat(who(desk, "chained").path("account_id").asText()).isEqualTo("333333333333");
      assertThat(why(desk, "refused")).startsWith("denied: AWS did not let hub take on");
      assertThat(why(desk, "left")).contains("its source_profile leads in a circle");
      assertThat(why(desk, "mfa")).contains("it wants an MFA code");
      assertThat(
              desk.ok("call_aws", "{'cli_command':'aws sts get-caller-identity --profile roled'}")
                  .at("/result/Account")
                  .asText())
          .isEqualTo("111111111111");
    }
  }

  @Test
  void aLoginToIamIdentityCenterServesUntilItEnds() throws Exception {
    try (Loopback portal = new Loopback("x-amz-sso_bearer_token", this::portal)) {
      assertThat(withSso(portal))
          .isEqualTo("missing: nobody has logged in to acme; run: aws sso login --profile sso");
      logIn("login-token", Instant.now().plusSeconds(3600), "");
      assertThat(withSso(portal)).startsWith("333333333333");
      assertThat(portal.seen()).containsExactly("login-token");
      logIn("login-token", Instant.now().minusSeconds(60), "");
      assertThat(withSso(portal))
          .isEqualTo("expired: the login to acme has ended; run: aws sso login --profile sso");
      logIn(
          "login-token",
          Instant.now().minusSeconds(60),
          ",'refreshToken':'again','clientId':'c','clientSecret':'s'");
      assertThat(withSso(portal)).startsWith("333333333333");
      assertThat(portal.seen()).endsWith("fresh-token");
      assertThat(
              Files.readString(
                  folder.resolve(".aws/sso/cache/293abb6b76d7791c0732cc517d38c4b5c734b87f.json")))
          .doesNotContain("fresh-token");
    }
  }

  private String withSso(Loopback portal) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            [profile sso]
            sso_session = acme
            sso_account_id = 333333333333
            sso_role_name = Reader
            [sso-session acme]
            sso_start_url = https://acme.example/start
            sso_region = eu-west-1
            """);
    try (Desk desk =
        Desk.open(
            Map.of(
                "HOME", folder.toString(),
                "AWS_CONFIG_FILE", config.toString(),
                "AWS_ENDPOINT_URL_SSO", portal.url(),
                "AWS_ENDPOINT_URL_SSO_OIDC", portal.url()))) {
      issued = issued(desk);
      JsonNode answer = desk.ok("validate_credentials", "{'profile':'sso'}");
      return answer.path("valid").asBoolean()
          ? answer.path("account_id").asText()
          : answer.path("reason").asText() + ": " + answer.path("message").asText();
    }
  }

  private void logIn(String token, Instant end, String more) throws IOException {
    Path cache = Files.createDirectories(folder.resolve(".aws/sso/cache"));
    Files.writeString(
        cache.resolve("293abb6b76d7791c0732cc517d38c4b5c734b87f.json"),
        "{'accessToken':'%s','expiresAt':'%s'%s}"
            .formatted(token, end.truncatedTo(ChronoUnit.SECONDS), more)
            .replace('\'', '"'));
  }

  private String portal(String path, String body) {
    if (path.startsWith("/token")) {
      return body.contains("again")
          ? "{\"accessToken\":\"fresh-token\",\"tokenType\":\"Bearer\",\"expiresIn\":3600}"
          : "{}";
    }
    return """
    {"roleCredentials":{"accessKeyId":"%s","secretAccessKey":"%s","sessionToken":"%s","expiration":%d}}
    """
        .formatted(
            issued.path("AccessKeyId").asText(),
            issued.path("SecretAccessKey").asText(),
            issued.path("SessionToken").asText(),
            Instant.now().plusSeconds(3600).toEpochMilli());
  }

  /// Credentials that the sandbox knows, for others to hand out.
  private static JsonNode issued(Desk desk) {
    return desk.ok(
            "call_aws",
            "{'cli_command':'aws sts assume-role --role-session-name issued --role-arn"
                + " arn:aws:iam::333333333333:role/aws-ops-target'}")
        .at("/result/Credentials");
  }
}
