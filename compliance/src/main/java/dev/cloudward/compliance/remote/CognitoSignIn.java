package dev.cloudward.compliance.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Signs in by USER_PASSWORD_AUTH, and renews 300 s ahead of the end. However many ask at once, one
/// request is made.
final class CognitoSignIn {

  private static final Duration AHEAD = Duration.ofSeconds(300);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ThanosSettings settings;
  private final HttpClient http;
  private final Clock clock;
  private final ReentrantLock single = new ReentrantLock();
  private volatile @Nullable Tokens known;

  CognitoSignIn(ThanosSettings settings, HttpClient http, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  /// A token that is good for a while yet.
  String token() throws SignInFailed, InterruptedException {
    Tokens ready = known;
    return ready != null && clock.instant().isBefore(ready.refreshAt())
        ? ready.id()
        : renewed(ready).id();
  }

  /// A token other than the one that was refused.
  String tokenInsteadOf(String refused) throws SignInFailed, InterruptedException {
    Tokens ready = known;
    return ready != null && !ready.id().equals(refused) ? ready.id() : renewed(ready).id();
  }

  private Tokens renewed(@Nullable Tokens old) throws SignInFailed, InterruptedException {
    single.lockInterruptibly();
    try {
      Tokens now = known;
      if (now != null && (old == null || !now.id().equals(old.id()))) {
        return now;
      }
      Tokens fresh = now == null ? signIn() : refreshed(now);
      known = fresh;
      return fresh;
    } finally {
      single.unlock();
    }
  }

  private Tokens refreshed(Tokens old) throws SignInFailed, InterruptedException {
    ObjectNode parameters = Json.object().put("REFRESH_TOKEN", old.refresh());
    try {
      return tokens(initiate("REFRESH_TOKEN_AUTH", parameters), old.refresh());
    } catch (SignInFailed e) {
      return signIn();
    }
  }

  private Tokens signIn() throws SignInFailed, InterruptedException {
    return tokens(
        initiate(
            "USER_PASSWORD_AUTH",
            Json.object().put("USERNAME", settings.email()).put("PASSWORD", settings.password())),
        "");
  }

  private JsonNode initiate(String flow, ObjectNode parameters)
      throws SignInFailed, InterruptedException {
    ObjectNode body = Json.object().put("ClientId", settings.client()).put("AuthFlow", flow);
    body.set("AuthParameters", parameters);
    HttpRequest request =
        HttpRequest.newBuilder(settings.cognito())
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.writeBytes(body)))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode answer = Json.parse(response.body());
      if (response.statusCode() != 200) {
        throw SignInWords.refused(settings, answer);
      }
      return answer;
    } catch (IOException e) {
      throw new SignInFailed(
          "Cognito cannot be reached at "
              + settings.cognito()
              + " ("
              + e
              + "). Check the network.");
    }
  }

  private Tokens tokens(JsonNode answer, String refresh) throws SignInFailed {
    JsonNode result = answer.path("AuthenticationResult");
    if (!result.hasNonNull("IdToken")) {
      throw SignInWords.challenged(settings, answer.path("ChallengeName").asText());
    }
    Duration life = Duration.ofSeconds(result.path("ExpiresIn").asLong(3600));
    Duration good = life.compareTo(AHEAD) > 0 ? life.minus(AHEAD) : life.dividedBy(2);
    return new Tokens(
        result.path("IdToken").asText(),
        result.path("RefreshToken").asText(refresh),
        clock.instant().plus(good));
  }
}
