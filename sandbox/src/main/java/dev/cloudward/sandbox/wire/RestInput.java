package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.FormField;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what REST services take from path, query string and headers.
final class RestInput {

  private final HttpRequest request;
  private final List<FormField> query;
  private final Map<String, String> labels;
  private final Values values;

  RestInput(HttpRequest request, Map<String, String> labels, Dialect dialect) {
    this.request = request;
    this.query = request.queryFields();
    this.labels = labels;
    this.values = new Values(dialect);
  }

  void readInto(ObjectNode read, Structure input) {
    for (Member member : input.members().values()) {
      switch (member.location()) {
        case URI -> uri(member, read);
        case QUERY -> query(member, input, read);
        case HEADER -> header(member, read);
        case HEADERS -> headers(member, read);
        case STATUS, BODY -> {}
      }
    }
  }

  private void uri(Member member, ObjectNode read) {
    String label = labels.get(member.wireName());
    if (label != null) {
      read.set(member.name(), scalar(member.shape(), label, member.name()));
    }
  }

  private void query(Member member, Structure input, ObjectNode read) {
    if (member.shape() instanceof MapOf map) {
      ObjectNode all = restOfQuery(map, input);
      if (!all.isEmpty()) {
        read.set(member.name(), all);
      }
      return;
    }
    List<String> found =
        query.stream()
            .filter(field -> field.name().equals(member.wireName()))
            .map(FormField::value)
            .toList();
    if (found.isEmpty()) {
      return;
    }
    if (member.shape() instanceof ListOf list) {
      ArrayNode items = Json.array();
      found.forEach(text -> items.add(scalar(list.member().shape(), text, member.name())));
      read.set(member.name(), items);
    } else {
      read.set(member.name(), scalar(member.shape(), found.getFirst(), member.name()));
    }
  }

  /// A map takes every parameter that no other member claims.
  private ObjectNode restOfQuery(MapOf map, Structure input) {
    ObjectNode all = Json.object();
    for (FormField field : query) {
      boolean isClaimed =
          field.name().startsWith("X-Amz-")
              || input.members().values().stream()
                  .anyMatch(other ->
                      other.location() == Member.Location.QUERY
                          && !(other.shape() instanceof MapOf)
                          && other.wireName().equals(field.name()));
      if (!isClaimed && map.value().shape() instanceof ListOf) {
        all.withArray("/" + field.name().replace("~", "~0").replace("/", "~1")).add(field.value());
      } else if (!isClaimed) {
        all.put(field.name(), field.value());
      }
    }
    return all;
  }

  private void header(Member member, ObjectNode read) {
    List<String> found = request.headers().all(member.wireName());
    if (found.isEmpty()) {
      return;
    }
    if (member.shape() instanceof ListOf list) {
      ArrayNode items = Json.array();
      found.stream()
          .flatMap(value -> List.of(value.split(",")).stream())
          .map(String::strip)
          .filter(item -> !item.isEmpty())
          .forEach(item -> items.add(scalar(list.member().shape(), item, member.name())));
      read.set(member.name(), items);
    } else if (!found.getFirst().isEmpty()
        || (member.shape() instanceof Scalar s && s.kind() == Kind.STRING)) {
      read.set(member.name(), scalar(member.shape(), found.getFirst(), member.name()));
    }
  }

  private void headers(Member member, ObjectNode read) {
    String prefix = member.wireName().toLowerCase(Locale.ROOT);
    ObjectNode map = Json.object();
    request
        .headers()
        .each((name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(prefix)) {
            map.put(lower.substring(prefix.length()), value);
          }
        });
    if (!map.isEmpty()) {
      read.set(member.name(), map);
    }
  }

  private JsonNode scalar(Shape shape, String text, String where) {
    if (shape instanceof Scalar scalar) {
      return values.read(scalar, text, where);
    }
    throw values.refused(text, where, shape.toString());
  }
}
