package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Signing in as browsers and scripts do: unsigned requests to Cognito.
@TestInstance(Lifecycle.PER_CLASS)
class SignInTest {

  private static final String CLIENT = "1sandboxcloudward00000000";
  private static final String POOL = "/us-east-1_SANDBOX01/.well-known/";

  private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void startOver() {
    sandbox.reset();
  }

  @AfterAll
  void stop() {
    http.close();
    sandbox.close();
  }

  private JsonNode call(String operation, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(sandbox.url().resolve("/"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return Json.parse(answer.body());
  }

  private JsonNode signIn(String name, String password) throws IOException, InterruptedException {
    return call(
        "InitiateAuth",
        """
        {"ClientId": "%s", "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "%s", "PASSWORD": "%s"}}\
        """
            .formatted(CLIENT, name, password));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return Json.parse(
        http.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + path)).build(),
                BodyHandlers.ofString())
            .body());
  }

  private static byte[] base64(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  @Test
  void tokensAreSignedWithThePublishedKey()
      throws IOException, InterruptedException, GeneralSecurityException {
    JsonNode tokens =
        signIn("alice@acme.example", "Not-a-real-password-1").path("AuthenticationResult");
    String[] parts = tokens.path("IdToken").asText().split("\\.");
    JsonNode key = get(POOL + "jwks.json").path("keys").path(0);
    assertThat(Json.parse(base64(parts[0])).path("kid")).isEqualTo(key.path("kid"));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(
                    new BigInteger(1, base64(key.path("n").asText())),
                    new BigInteger(1, base64(key.path("e").asText())))));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(base64(parts[2]))).isTrue();
    JsonNode claims = Json.parse(base64(parts[1]));
    assertThat(claims.path("iss").asText())
        .isEqualTo("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_SANDBOX01")
        .isEqualTo(get(POOL + "openid-configuration").path("issuer").asText());
    assertThat(claims.path("aud").asText()).isEqualTo(CLIENT);
    assertThat(claims.path("token_use").asText()).isEqualTo("id");
    assertThat(claims.path("email").asText()).isEqualTo("alice@acme.example");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
  }

  @Test
  void refreshesUntilRevoked() throws IOException, InterruptedException {
    String refresh =
        signIn("alice", "Not-a-real-password-1")
            .path("AuthenticationResult")
            .path("RefreshToken")
            .asText();
    String ask =
        """
        {"ClientId": "%s", "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {"REFRESH_TOKEN": "%s"}}\
        """
            .formatted(CLIENT, refresh);
    JsonNode tokens = call("InitiateAuth", ask).path("AuthenticationResult");
    assertThat(tokens.path("AccessToken").asText()).isNotEmpty();
    assertThat(tokens.has("RefreshToken")).isFalse();
    assertThat(
            call("GetUser", "{\"AccessToken\": " + tokens.path("AccessToken") + "}")
                .path("Username")
                .asText())
        .isEqualTo("alice");
    call("RevokeToken", "{\"ClientId\": \"%s\", \"Token\": \"%s\"}".formatted(CLIENT, refresh));
    assertThat(call("InitiateAuth", ask).path("__type").asText())
        .isEqualTo("NotAuthorizedException");
  }

  @Test
  void asksForANewPassword() throws IOException, InterruptedException {
    JsonNode challenge = signIn("newcomer", "Not-a-real-password-3");
    assertThat(challenge.path("ChallengeName").asText()).isEqualTo("NEW_PASSWORD_REQUIRED");
    String answer =
        """
        {"ClientId": "%s", "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": %s, "ChallengeResponses": {"USERNAME": "newcomer", "NEW_PASSWORD": "%s"}}\
        """;
    JsonNode weak =
        call(
            "RespondToAuthChallenge",
            answer.formatted(CLIENT, challenge.path("Session"), "longbutweak"));
    assertThat(weak.path("message").asText())
        .isEqualTo("Password did not conform with policy: Password must have uppercase characters");
    assertThat(
            call(
                    "RespondToAuthChallenge",
                    answer.formatted(CLIENT, challenge.path("Session"), "Better-one-1"))
                .path("AuthenticationResult")
                .path("IdToken")
                .asText())
        .isNotEmpty();
    assertThat(signIn("newcomer", "Better-one-1").has("AuthenticationResult")).isTrue();
  }

  @Test
  void letsNobodyInWithoutReason() throws IOException, InterruptedException {
    assertThat(signIn("alice", "wrong").path("message").asText())
        .isEqualTo("Incorrect username or password.");
    assertThat(signIn("nobody", "wrong").path("message").asText())
        .isEqualTo("Incorrect username or password.");
    assertThat(signIn("gone", "Not-a-real-password-4").path("message").asText())
        .isEqualTo("User is disabled.");
    assertThat(
            call(
                    "InitiateAuth",
                    "{\"ClientId\": \"%s\", \"AuthFlow\": \"USER_PASSWORD_AUTH\"}"
                        .formatted(CLIENT))
                .path("message")
                .asText())
        .isEqualTo("Missing required parameter USERNAME");
    assertThat(
            call(
                    "InitiateAuth",
                    """
                    {"ClientId": "2sandboxsecret0000000000", "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "bob", "PASSWORD": "Not-a-real-password-2"}}\
                    """)
                .path("message")
                .asText())
        .contains("is configured with secret but SECRET_HASH was not received");
  }
}
