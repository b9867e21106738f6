package dev.cloudward.protocol.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One method of MCP.
///
/// An implementation is one class marked `@AutoService(Method.class)`; it is found at start and
/// built with the collaborators that its constructor names. It must be safe for use by many
/// threads.
public interface Method {

  /// In which protocol versions a method exists.
  enum Era {
    /// Up to 2025-11-25, within a session.
    SESSION,
    /// From 2026-07-28 on.
    STATELESS,
    BOTH;

    public boolean includes(boolean isStateless) {
      return this == BOTH || (this == STATELESS) == isStateless;
    }
  }

  String name();

  Era era();

  /// The parameters, checked before [#handle].
  default List<Field> fields() {
    return List.of();
  }

  /// The text parameter that clients mirror in the header `Mcp-Name`, null for none.
  default @Nullable String routedBy() {
    return null;
  }

  /// The protocol extension that a client must have declared, null for none.
  default @Nullable String extension() {
    return null;
  }

  /// Serves a request whose parameters fit [#fields].
  Reply handle(Exchange exchange) throws InterruptedException;
}
