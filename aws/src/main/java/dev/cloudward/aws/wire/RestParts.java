package dev.cloudward.aws.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what REST answers carry outside the body: headers and the status.
final class RestParts {

  /// A quoted item with backslash escapes, or anything up to a comma.
  private static final Pattern ITEM =
      Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,]*))\\s*(?:,|$)");

  /// An HTTP date, whose comma does not separate.
  private static final Pattern DATE = Pattern.compile("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:.]+ GMT");

  private RestParts() {}

  /// Reads the members that travel outside the body, in the model's order.
  static void read(Structure shape, WireResponse response, ObjectNode into) {
    for (Member member : shape.members().values()) {
      switch (member.location()) {
        case STATUS -> into.put(member.name(), response.status());
        case HEADERS -> prefixed(member, response, into);
        case HEADER ->
            response
                .header(member.wireName())
                .ifPresent(text -> into.set(member.name(), header(member, text)));
        case BODY, URI, QUERY -> {}
      }
    }
  }

  /// Whether a member of an answer stands in its body; paths and queries are of requests only.
  static boolean isInBody(Member member) {
    return switch (member.location()) {
      case BODY, URI, QUERY -> true;
      case HEADER, HEADERS, STATUS -> false;
    };
  }

  private static void prefixed(Member member, WireResponse response, ObjectNode into) {
    String prefix = member.wireName().toLowerCase(Locale.ROOT);
    ObjectNode map = Json.object();
    response
        .headers()
        .forEach((name, values) -> {
          if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            map.put(name.substring(prefix.length()), String.join(", ", values));
          }
        });
    if (member.shape() instanceof MapOf) {
      into.set(member.name(), map);
    }
  }

  private static JsonNode header(Member member, String text) {
    if (member.isJsonValue()) {
      return jsonValue(text);
    }
    if (member.shape() instanceof ListOf list) {
      ArrayNode items = Json.array();
      items(list, text).forEach(item -> items.add(scalar(list.member(), item)));
      return items;
    }
    return scalar(member, text);
  }

  private static JsonNode scalar(Member member, String text) {
    return member.shape() instanceof Scalar scalar
        ? Scalars.read(scalar, member.timestampFormat(), text)
        : TextNode.valueOf(text);
  }

  private static List<String> items(ListOf list, String text) {
    List<String> items = new ArrayList<>();
    boolean isTimestamps =
        list.member().shape() instanceof Scalar scalar && scalar.kind() == Kind.TIMESTAMP;
    Matcher dates = DATE.matcher(text);
    if (isTimestamps && dates.find()) {
      do {
        items.add(dates.group());
      } while (dates.find());
      return items;
    }
    Matcher matcher = ITEM.matcher(text);
    int at = 0;
    while (at < text.length() && matcher.find(at)) {
      String quoted = matcher.group(1);
      items.add(quoted == null ? matcher.group(2).strip() : quoted.replaceAll("\\\\(.)", "$1"));
      at = matcher.end();
    }
    return items;
  }

  private static JsonNode jsonValue(String base64) {
    try {
      byte[] json = Base64.getDecoder().decode(base64);
      return Json.parse(new String(json, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return TextNode.valueOf(base64);
    }
  }
}
