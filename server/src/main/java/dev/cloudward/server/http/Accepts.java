package dev.cloudward.server.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which of MCP's two response types a client takes. No header, and `*/*`, mean both.
record Accepts(boolean json, boolean events) {

  static Accepts of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return new Accepts(true, true);
    }
    String types = header.toLowerCase(Locale.ROOT);
    boolean any = types.contains("*/*");
    return new Accepts(
        any || types.contains("application/json") || types.contains("application/*"),
        any || types.contains("text/event-stream") || types.contains("text/*"));
  }
}
