package dev.cloudward.compliance.alert;

import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Posts JSON to an address. Redirects are not followed; what the address answers is not kept.
record WebhookChannel(URI address, HttpClient http) implements AlertChannel {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "webhook " + address.getScheme() + "://" + address.getAuthority();
  }

  @Override
  public Optional<String> send(Alert alert) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.writeBytes(alert.toJson())))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
    } catch (IOException e) {
      return Optional.of("it cannot be reached: " + e);
    }
  }
}
