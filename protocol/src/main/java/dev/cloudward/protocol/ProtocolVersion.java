package dev.cloudward.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The revisions of MCP that this server speaks, oldest first.
public enum ProtocolVersion {
  V2024_11_05("2024-11-05"),
  V2025_03_26("2025-03-26"),
  V2025_06_18("2025-06-18"),
  V2025_11_25("2025-11-25"),
  /// The first without a handshake: every request says what it needs.
  V2026_07_28("2026-07-28");

  /// The newest that begins with `initialize`.
  public static final ProtocolVersion LATEST_SESSION = V2025_11_25;

  private final String date;

  ProtocolVersion(String date) {
    this.date = date;
  }

  /// The revision as it is written in messages.
  public String date() {
    return date;
  }

  public boolean isStateless() {
    return this == V2026_07_28;
  }

  /// Whether the revision is as new as another.
  public boolean isSince(ProtocolVersion other) {
    return compareTo(other) >= 0;
  }

  public static Optional<ProtocolVersion> of(String date) {
    return Arrays.stream(values()).filter(version -> version.date.equals(date)).findFirst();
  }

  /// All revisions as they are written, newest first.
  public static List<String> dates() {
    return Arrays.stream(values()).map(ProtocolVersion::date).toList().reversed();
  }
}
