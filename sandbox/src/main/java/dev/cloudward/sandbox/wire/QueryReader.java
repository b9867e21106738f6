package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the flattened parameters of query services: `Tags.member.1.Key=Name`, and EC2's
/// `Filter.1.Value.2=x`.
final class QueryReader {

  private final Values values;
  private final boolean isEc2;

  QueryReader(Dialect dialect, boolean isEc2) {
    this.values = new Values(dialect);
    this.isEc2 = isEc2;
  }

  ObjectNode structure(Structure shape, ParamTree params, String where) {
    ObjectNode read = Json.object();
    for (Member member : shape.members().values()) {
      for (String name : names(member)) {
        Optional<ParamTree> found = params.child(name);
        if (found.isPresent()) {
          String path = where.isEmpty() ? name : where + "." + name;
          read.set(member.name(), value(member, found.get(), path));
          break;
        }
      }
    }
    return read;
  }

  /// Names that a member may have among the parameters.
  List<String> names(Member member) {
    String query = member.queryName();
    if (!isEc2) {
      return flattenedName(member).map(List::of).orElse(List.of(member.wireName()));
    }
    if (query != null) {
      return List.of(query);
    }
    String location = member.locationName();
    return List.of(location == null ? member.name() : capitalised(location));
  }

  /// A flattened list goes by its element's name.
  private static Optional<String> flattenedName(Member member) {
    return member.shape() instanceof ListOf list
            && (list.isFlattened() || member.isFlattened())
            && list.member().locationName() != null
        ? Optional.of(list.member().wireName())
        : Optional.empty();
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private JsonNode value(Member member, ParamTree params, String where) {
    return value(member.shape(), member.isFlattened(), params, where);
  }

  private JsonNode value(Shape shape, boolean isFlattened, ParamTree params, String where) {
    return switch (shape) {
      case Structure structure -> structure(structure, params, where);
      case ListOf list -> list(list, isFlattened || list.isFlattened() || isEc2, params, where);
      case MapOf map -> map(map, isFlattened || map.isFlattened(), params, where);
      case Scalar scalar -> values.read(scalar, params.value(), where);
    };
  }

  private ArrayNode list(ListOf shape, boolean isFlattened, ParamTree params, String where) {
    ParamTree entries = params;
    if (!isFlattened) {
      entries =
          params.child("member").or(() -> params.child(shape.member().wireName())).orElse(params);
    }
    ArrayNode read = Json.array();
    for (Map.Entry<Integer, ParamTree> entry : entries.numbered().entrySet()) {
      read.add(
          value(shape.member().shape(), false, entry.getValue(), where + "." + entry.getKey()));
    }
    return read;
  }

  private ObjectNode map(MapOf shape, boolean isFlattened, ParamTree params, String where) {
    ParamTree entries = isFlattened ? params : params.child("entry").orElse(params);
    String keyName = shape.key().locationName() == null ? "key" : shape.key().wireName();
    String valueName = shape.value().locationName() == null ? "value" : shape.value().wireName();
    ObjectNode read = Json.object();
    entries
        .numbered()
        .forEach((number, entry) -> {
          String key = entry.child(keyName).map(ParamTree::value).orElse("");
          entry
              .child(valueName)
              .ifPresent(found ->
                  read.set(key, value(shape.value().shape(), false, found, where + "." + number)));
        });
    return read;
  }
}
