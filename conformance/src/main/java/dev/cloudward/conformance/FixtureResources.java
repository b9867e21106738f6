package dev.cloudward.conformance;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.resource.ResourceProvider;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text, bytes, a template, and one to subscribe to.
@AutoService(ResourceProvider.class)
final class FixtureResources implements ResourceProvider {

  private static final Pattern DATA = Pattern.compile("test://template/([^/]+)/data");

  @Override
  public List<Listed> list(Caller caller) {
    return List.of(
        new Listed("test://static-text", "Static text", "A line of text", "text/plain"),
        new Listed("test://static-binary", "Static bytes", "A red pixel", "image/png"),
        new Listed("test://watched-resource", "Watched", "May change", "text/plain"));
  }

  @Override
  public List<Template> templates() {
    return List.of(
        new Template(
            "test://template/{id}/data", "Data by id", "Repeats the id", "application/json"));
  }

  @Override
  public Optional<Contents> read(String uri, Caller caller) {
    Matcher data = DATA.matcher(uri);
    if (data.matches()) {
      String id = data.group(1);
      String json =
          "{\"id\":\"%s\",\"templateTest\":true,\"data\":\"Data for ID: %s\"}".formatted(id, id);
      return Optional.of(new Contents(uri, "application/json", json, false));
    }
    return switch (uri) {
      case "test://static-text" -> text(uri, "This is the content of the static text resource.");
      case "test://watched-resource" -> text(uri, "Nothing has happened yet.");
      case "test://static-binary" -> Optional.of(new Contents(uri, "image/png", Samples.PNG, true));
      default -> Optional.empty();
    };
  }

  private static Optional<Contents> text(String uri, String text) {
    return Optional.of(new Contents(uri, "text/plain", text, false));
  }
}
