package dev.cloudward.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// S3's second request id, which looks like one and says whose it is.
final class HostId {

  private HostId() {}

  static String of(String requestId) {
    return Base64.getEncoder()
        .encodeToString(("cloudward-sandbox " + requestId).getBytes(StandardCharsets.US_ASCII));
  }
}
