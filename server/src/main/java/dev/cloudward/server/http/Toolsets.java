package dev.cloudward.server.http;

import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.text.Nearest;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The toolsets that a URL selects with `?toolsets=a,b`, within those that the server exposes.
public final class Toolsets {

  private final List<String> exposed;
  private final Set<String> configured;

  /// @param configured the toolsets that the configuration exposes; empty means all
  public Toolsets(Registry registry, Set<String> configured) {
    this.configured = configured;
    this.exposed =
        registry.toolsets().stream()
            .filter(name -> configured.isEmpty() || configured.contains(name))
            .toList();
  }

  /// What a URL selects.
  public sealed interface Selected {
    /// @param names empty means all
    record Names(Set<String> names) implements Selected {}

    record Unknown(String message) implements Selected {}
  }

  public Selected of(HttpServerRequest request) {
    String query = request.query();
    @Nullable String wanted =
        query == null || !query.contains("toolsets") ? null : request.getParam("toolsets");
    if (wanted == null || wanted.isBlank()) {
      return new Selected.Names(configured);
    }
    Set<String> names = new LinkedHashSet<>();
    for (String part : wanted.split(",", -1)) {
      String name = part.strip();
      if (!exposed.contains(name)) {
        return new Selected.Unknown(
            "there is no toolset \""
                + (name.length() > 40 ? name.substring(0, 37) + "..." : name)
                + "\"; there are "
                + String.join(", ", exposed)
                + "."
                + Nearest.hint(name, exposed));
      }
      names.add(name);
    }
    return new Selected.Names(names);
  }
}
