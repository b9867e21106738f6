package dev.cloudward.compliance.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calls of a remote Thanos API, with the id token as `Authorization`.
final class ThanosApi {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int UNAUTHORIZED = 401;

  private final ThanosSettings settings;
  private final HttpClient http;
  private final CognitoSignIn signIn;

  ThanosApi(ThanosSettings settings, HttpClient http, CognitoSignIn signIn) {
    this.settings = settings;
    this.http = http;
    this.signIn = signIn;
  }

  /// What the API said.
  ///
  /// @param body null-safe: missing where it was no JSON
  record Reply(int status, JsonNode body) {
    boolean isOk() {
      return status / 100 == 2;
    }
  }

  Reply get(String path, Map<String, String> query) throws ThanosError, InterruptedException {
    String text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send("GET", path + (text.isEmpty() ? "" : "?" + text), null);
  }

  Reply post(String path, ObjectNode body) throws ThanosError, InterruptedException {
    return send("POST", path, body);
  }

  /// A refused token is renewed once; what is refused again is an error.
  private Reply send(String method, String path, @Nullable ObjectNode body)
      throws ThanosError, InterruptedException {
    try {
      String token = signIn.token();
      Reply reply = send(method, path, body, token);
      if (reply.status() == UNAUTHORIZED) {
        reply = send(method, path, body, signIn.tokenInsteadOf(token));
      }
      if (reply.status() == UNAUTHORIZED) {
        throw new ThanosError(
            "the Thanos API at "
                + settings.api()
                + " does not accept the token of "
                + settings.email()
                + ", not even a new one. Check that THANOS_USER_POOL_ID and THANOS_CLIENT_ID are"
                + " those of its authorizer.");
      }
      return reply;
    } catch (SignInFailed e) {
      throw new ThanosError(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ThanosError(
          "the Thanos API at "
              + settings.api()
              + " cannot be reached ("
              + e
              + "). Check"
              + " THANOS_API_URL.");
    }
  }

  private Reply send(String method, String path, @Nullable ObjectNode body, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.api() + path))
            .timeout(PATIENCE)
            .header("Authorization", token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(Json.writeBytes(body)))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), json(response.body()));
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.parse(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
