package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The token that `aws sso login` leaves in `~/.aws/sso/cache`.
///
/// @param refreshToken with client id and secret, gets a new one; null in older profiles
record SsoToken(
    String accessToken,
    Instant expires,
    @Nullable String refreshToken,
    @Nullable String clientId,
    @Nullable String clientSecret) {

  /// Reads a token's file.
  ///
  /// @throws IOException when there is none or it is no token
  static SsoToken read(Path file) throws IOException {
    JsonNode json = Json.parse(Files.readAllBytes(file));
    try {
      return new SsoToken(
          json.path("accessToken").asText(),
          Instant.parse(json.path("expiresAt").asText().replace("UTC", "Z")),
          json.path("refreshToken").asText(null),
          json.path("clientId").asText(null),
          json.path("clientSecret").asText(null));
    } catch (DateTimeException e) {
      throw new IOException(file + " has no expiresAt", e);
    }
  }

  boolean lasts(Instant time) {
    return expires.isAfter(time);
  }

  @Override
  public String toString() {
    return "SSO token until " + expires;
  }
}
