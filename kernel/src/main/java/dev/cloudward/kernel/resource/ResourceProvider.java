package dev.cloudward.kernel.resource;

import dev.cloudward.kernel.call.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Offers resources under URIs of its own. Marked `@AutoService(ResourceProvider.class)`.
public interface ResourceProvider {

  /// One resource as it is listed.
  record Listed(String uri, String name, @Nullable String description, @Nullable String mimeType) {}

  /// A family of resources with `{variables}` in the URI (RFC 6570 level 1).
  record Template(
      String uriTemplate, String name, @Nullable String description, @Nullable String mimeType) {}

  /// A resource's contents: text, or bytes as base64 when `isBinary`.
  record Contents(String uri, @Nullable String mimeType, String body, boolean isBinary) {}

  /// What this caller can list, in a stable order.
  List<Listed> list(Caller caller);

  /// Families that reading understands beyond what is listed.
  default List<Template> templates() {
    return List.of();
  }

  /// The contents of a resource, empty where it is not ours or not for this caller.
  Optional<Contents> read(String uri, Caller caller);

  /// Values for a template's variable that begin with what was typed.
  default List<String> complete(String uriTemplate, String variable, String typed) {
    return List.of();
  }
}
