package dev.cloudward.kernel.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A block of an answer beside or instead of its data (MCP content blocks).
public sealed interface Content {

  /// Plain text.
  record Text(String text) implements Content {}

  /// An image, base64 encoded.
  record Image(String base64, String mimeType) implements Content {}

  /// A sound, base64 encoded.
  record Audio(String base64, String mimeType) implements Content {}

  /// A pointer to a resource that the caller can read when it wants the whole.
  record ResourceLink(
      String uri, String name, @Nullable String description, @Nullable String mimeType)
      implements Content {}

  /// A resource's contents inline: `uri`, `mimeType` and `text` or `blob`.
  record EmbeddedResource(ObjectNode resource) implements Content {}
}
