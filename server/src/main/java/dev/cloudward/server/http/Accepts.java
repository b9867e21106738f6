package dev.cloudward.server.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which of MCP's two response types a client takes. No header, and `*/*`, mean both.
record Accepts(boolean json, boolean events) {

  private static final Accepts BOTH = new Accepts(true, true);

  /// What every MCP client sends; not to be taken apart each time.
  private static final String USUAL = "application/json, text/event-stream";

  static Accepts of(@Nullable String header) {
    if (header == null || header.equals(USUAL) || header.isBlank()) {
      return BOTH;
    }
    String types = header.toLowerCase(Locale.ROOT);
    boolean any = types.contains("*/*");
    return new Accepts(
        any || types.contains("application/json") || types.contains("application/*"),
        any || types.contains("text/event-stream") || types.contains("text/*"));
  }
}
