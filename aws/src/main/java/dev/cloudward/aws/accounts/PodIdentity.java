package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/// Asks the EKS Pod Identity agent for credentials (AWS SDKs reference, "Container credential
/// provider"). Only the agent's own addresses and loopback are asked, because the token is sent
/// there.
final class PodIdentity {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<String> AGENTS =
      Set.of("169.254.170.23", "[fd00:ec2::23]", "localhost", "127.0.0.1", "[::1]");

  private final Way.OfPodIdentity way;

  PodIdentity(Way.OfPodIdentity way) {
    this.way = way;
  }

  Issued issue() throws InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      URI agent = URI.create(way.endpoint());
      if (agent.getHost() == null || !AGENTS.contains(agent.getHost())) {
        return denied("the endpoint " + way.endpoint() + " is not the pod identity agent's.");
      }
      HttpRequest request =
          HttpRequest.newBuilder(agent)
              .timeout(PATIENCE)
              .header("Authorization", Files.readString(way.tokenFile()).strip())
              .build();
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        return denied("the pod identity agent answered " + response.statusCode() + ".");
      }
      return granted(Json.parse(response.body()));
    } catch (IOException e) {
      return denied(
          "the pod identity agent at "
              + way.endpoint()
              + " could not be asked with the token "
              + way.tokenFile()
              + " ("
              + e.getClass().getSimpleName()
              + ").");
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return denied("the pod identity endpoint or its answer is malformed.");
    }
  }

  private static Issued granted(JsonNode keys) {
    return new Issued.Granted(
        new Credentials(
            keys.path("AccessKeyId").asText(),
            keys.path("SecretAccessKey").asText(),
            keys.path("Token").asText(),
            Instant.parse(keys.path("Expiration").asText()),
            "EKS Pod Identity",
            keys.path("AccountId").asText(null)));
  }

  private static Issued denied(String reason) {
    return new Issued.Denied("", reason);
  }
}
