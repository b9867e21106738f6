package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.wire.WireRequest.QueryParameter;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Member.Location;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes requests of the REST protocols: members go to the path, the query, headers and the body.
/// How the body is written is the subclass's own.
abstract class RestWriter implements RequestWriter {

  private static final Pattern LABEL = Pattern.compile("\\{([^}+]+)(\\+?)}");

  /// The body of a structure whose members are the body.
  abstract Payload body(OperationModel operation, Structure input, ObjectNode values);

  /// The body of a member that is the body.
  abstract Payload payload(OperationModel operation, Member member, JsonNode value);

  /// The body when there is nothing to send in it.
  abstract Payload emptyBody(OperationModel operation);

  /// The content type of structured bodies.
  abstract String contentType();

  @Override
  public WireRequest write(OperationModel operation, ObjectNode input) {
    Structure shape = operation.input();
    Map<String, String> headers = new LinkedHashMap<>();
    List<QueryParameter> query = new ArrayList<>();
    String path = path(operation, input, query);
    Payload body = Payload.empty();
    if (shape != null) {
      query(shape, input, query);
      headers(shape, input, headers);
      body = body(operation, shape, input, headers);
    }
    return new WireRequest(
        operation.method(), path, query, headers, HostPrefix.of(operation, input), body);
  }

  private String path(OperationModel operation, ObjectNode input, List<QueryParameter> query) {
    String uri = operation.requestUri();
    int mark = uri.indexOf('?');
    if (mark >= 0) {
      for (String pair : uri.substring(mark + 1).split("&")) {
        int equals = pair.indexOf('=');
        query.add(
            equals < 0
                ? new QueryParameter(pair, "")
                : new QueryParameter(pair.substring(0, equals), pair.substring(equals + 1)));
      }
      uri = uri.substring(0, mark);
    }
    return LABEL
        .matcher(uri)
        .replaceAll(label -> {
          String value = label(operation, input, label.group(1));
          boolean isGreedy = !label.group(2).isEmpty();
          return Matcher.quoteReplacement(
              isGreedy ? Percent.encodePath(value) : Percent.encode(value));
        });
  }

  private static String label(OperationModel operation, ObjectNode input, String name) {
    Member member =
        operation.inputMembers().values().stream()
            .filter(m -> m.location() == Location.URI && m.wireName().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(operation.name() + " has no label " + name));
    JsonNode value = input.path(member.name());
    String text = value.isMissingNode() ? "" : text(member, value, "iso8601");
    if (text.isEmpty()) {
      throw new InvalidInput(
          member.name() + " must not be empty, because it is a part of the path");
    }
    return text;
  }

  private static String text(Member member, JsonNode value, String timestamps) {
    if (member.shape() instanceof Scalar scalar) {
      return Scalars.text(scalar, member.timestampFormat(), value, timestamps);
    }
    throw new IllegalStateException(member + " cannot travel as text");
  }

  private static void query(Structure shape, ObjectNode input, List<QueryParameter> query) {
    Set<String> named = new HashSet<>();
    List<JsonNode> maps = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : input.properties()) {
      Member member = Members.named(shape, entry.getKey());
      if (member.location() != Location.QUERY || entry.getValue().isNull()) {
        continue;
      }
      if (entry.getValue().isObject()) {
        maps.add(entry.getValue());
      } else if (member.shape() instanceof ListOf list) {
        named.add(member.wireName());
        entry
            .getValue()
            .forEach(item ->
                query.add(
                    new QueryParameter(member.wireName(), text(list.member(), item, "iso8601"))));
      } else {
        named.add(member.wireName());
        query.add(new QueryParameter(member.wireName(), text(member, entry.getValue(), "iso8601")));
      }
    }
    maps.forEach(map -> queryMap(map, named, query));
  }

  /// Adds a map's entries; a member of its own wins over an entry of the same name.
  private static void queryMap(JsonNode map, Set<String> named, List<QueryParameter> query) {
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      if (named.contains(entry.getKey())) {
        continue;
      }
      if (entry.getValue().isArray()) {
        entry.getValue().forEach(v -> query.add(new QueryParameter(entry.getKey(), v.asText())));
      } else {
        query.add(new QueryParameter(entry.getKey(), entry.getValue().asText()));
      }
    }
  }

  private static void headers(Structure shape, ObjectNode input, Map<String, String> headers) {
    for (Map.Entry<String, JsonNode> entry : input.properties()) {
      Member member = Members.named(shape, entry.getKey());
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        continue;
      }
      if (member.location() == Location.HEADERS) {
        value
            .properties()
            .forEach(
                e -> headers.putIfAbsent(member.wireName() + e.getKey(), e.getValue().asText()));
      } else if (member.location() == Location.HEADER) {
        headers.put(member.wireName(), header(member, value));
      }
    }
  }

  private static String header(Member member, JsonNode value) {
    if (member.isJsonValue()) {
      return Base64.getEncoder().encodeToString(Json.write(value).getBytes(StandardCharsets.UTF_8));
    }
    if (member.shape() instanceof ListOf list) {
      return value.valueStream().map(item -> listItem(list, item)).collect(Collectors.joining(","));
    }
    return text(member, value, "rfc822");
  }

  private static String listItem(ListOf list, JsonNode item) {
    String text = text(list.member(), item, "rfc822");
    boolean isText = list.member().shape() instanceof Scalar s && s.kind() == Kind.STRING;
    boolean needsQuotes = isText && (text.indexOf('"') >= 0 || text.indexOf(',') >= 0);
    return needsQuotes ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
  }

  private Payload body(
      OperationModel operation, Structure shape, ObjectNode input, Map<String, String> headers) {
    Optional<Member> payload = shape.payloadMember();
    if (payload.isPresent()) {
      return payload(operation, payload.get(), input, headers);
    }
    ObjectNode values = Json.object();
    input
        .properties()
        .forEach(entry -> {
          if (Members.named(shape, entry.getKey()).location() == Location.BODY) {
            values.set(entry.getKey(), entry.getValue());
          }
        });
    boolean hasBodyMembers =
        shape.members().values().stream().anyMatch(m -> m.location() == Location.BODY);
    if (!hasBodyMembers) {
      return Payload.empty();
    }
    Payload body = values.isEmpty() ? emptyBody(operation) : body(operation, shape, values);
    if (!body.isEmpty()) {
      headers.putIfAbsent("Content-Type", contentType());
    }
    return body;
  }

  private Payload payload(
      OperationModel operation, Member member, ObjectNode input, Map<String, String> headers) {
    JsonNode value = input.path(member.name());
    if (member.shape() instanceof Scalar scalar) {
      if (value.isMissingNode() || value.isNull()) {
        return Payload.empty();
      }
      String usual = scalar.kind() == Kind.BLOB ? "application/octet-stream" : "text/plain";
      headers.putIfAbsent("Content-Type", Objects.requireNonNullElse(member.mediaType(), usual));
      return Payload.of(Scalars.bytes(value));
    }
    if (value.isMissingNode() || value.isNull()) {
      boolean isUnion = member.shape() instanceof Structure structure && structure.isUnion();
      Payload empty = isUnion ? Payload.empty() : emptyBody(operation);
      if (!empty.isEmpty()) {
        headers.putIfAbsent("Content-Type", contentType());
      }
      return empty;
    }
    headers.putIfAbsent("Content-Type", contentType());
    return payload(operation, member, value);
  }
}
