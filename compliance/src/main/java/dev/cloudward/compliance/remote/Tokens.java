package dev.cloudward.compliance.remote;

import java.time.Instant;

/// What Cognito gives out; kept in memory only.
///
/// @param refreshAt 300 s before the id token ends
record Tokens(String id, String refresh, Instant refreshAt) {
  @Override
  public String toString() {
    return "tokens until " + refreshAt;
  }
}
