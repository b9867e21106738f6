package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.helpers.DefaultHandler;

/// Compares a request with a recorded one: method, path, query, `x-amz-*` headers and body, the
/// body by its kind. A recorded UUID agrees with any value, because it stands for a fresh token.
final class GoldenRequest {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");

  private GoldenRequest() {}

  /// What differs, empty for nothing.
  static Optional<String> difference(JsonNode golden, GoldenCommandsTest.@Nullable Sent sent)
      throws Exception {
    if (golden.path("rejected").asBoolean()) {
      return sent == null ? Optional.empty() : Optional.of("was sent: " + sent);
    }
    if (sent == null) {
      return Optional.of("nothing was sent");
    }
    URI want = URI.create(golden.path("url").asText());
    URI got = URI.create(sent.url());
    List<String> found = new ArrayList<>();
    compare(found, "method", golden.path("method").asText(), sent.method());
    compare(found, "path", want.getPath(), got.getPath());
    compare(found, "query", pairs(want.getRawQuery()), pairs(got.getRawQuery()));
    for (Map.Entry<String, JsonNode> header : golden.path("headers").properties()) {
      if (header.getKey().startsWith("x-amz-")) {
        compare(
            found,
            header.getKey(),
            text(header.getValue().asText()),
            text(first(sent.headers(), header.getKey())));
      }
    }
    String kind = golden.path("headers").path("content-type").asText();
    compare(found, "body", body(golden.path("body").asText(), kind), body(sent.body(), kind));
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  private static void compare(List<String> found, String what, Object want, Object got) {
    if (!want.equals(got)) {
      found.add(what + " should be " + want + ", was " + got);
    }
  }

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().getFirst())
        .findFirst()
        .orElse("");
  }

  private static String text(String value) {
    return UUID.matcher(value).matches() ? "a token" : value;
  }

  private static Map<String, String> pairs(@Nullable String query) {
    Map<String, String> pairs = new TreeMap<>();
    if (query != null && !query.isEmpty()) {
      for (String pair : query.split("&")) {
        String[] parts = pair.split("=", 2);
        pairs.merge(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            parts.length < 2 ? "" : text(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)),
            (one, other) -> one + "," + other);
      }
    }
    return pairs;
  }

  private static Object body(String body, String kind) throws Exception {
    if (kind.contains("form")) {
      return pairs(body);
    }
    if (body.startsWith("{")) {
      return tokens(Json.parse(body));
    }
    return body.startsWith("<") ? tree(body) : body.equals("{}") ? "" : body;
  }

  private static JsonNode tokens(JsonNode node) throws IOException {
    return Json.parse(
        Pattern.compile("\"" + UUID.pattern() + "\"")
            .matcher(Json.write(node))
            .replaceAll("\"a token\""));
  }

  private static String tree(String xml) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return tree(builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement());
  }

  private static String tree(Element element) {
    StringBuilder text = new StringBuilder("<").append(element.getLocalName()).append('>');
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      text.append(child instanceof Element inner ? tree(inner) : child.getTextContent().strip());
    }
    return text.append("</>").toString();
  }
}
