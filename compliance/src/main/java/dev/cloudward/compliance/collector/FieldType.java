package dev.cloudward.compliance.collector;

import dev.cloudward.catalog.model.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What is known of a collected value before there is one: it follows from the service's model.
public sealed interface FieldType {

  /// A set of named members. Shapes may contain themselves, so members are looked up when needed.
  record Struct(String name, Map<String, Supplier<FieldType>> members) implements FieldType {
    public Struct {
      members = Map.copyOf(members);
    }

    public Optional<FieldType> member(String member) {
      return Optional.ofNullable(members.get(member)).map(Supplier::get);
    }

    public Set<String> names() {
      return members.keySet();
    }
  }

  /// Values in order.
  record ListOf(FieldType element) implements FieldType {}

  /// Values by a key that is data.
  record MapOf(FieldType value) implements FieldType {}

  /// One value.
  enum Scalar implements FieldType {
    TEXT,
    NUMBER,
    TRUTH,
    TIME
  }

  /// Free JSON, such as a policy document: nothing is known of its members.
  enum Free implements FieldType {
    ANY
  }

  /// The type that a shape of a service's model stands for.
  static FieldType of(Shape shape) {
    return switch (shape) {
      case Shape.Structure structure when structure.isDocument() -> Free.ANY;
      case Shape.Structure structure -> {
        Map<String, Supplier<FieldType>> members = new LinkedHashMap<>();
        structure
            .members()
            .forEach((name, member) -> members.put(name, new Lazily(() -> of(member.shape()))));
        yield new Struct(structure.name(), members);
      }
      case Shape.ListOf list -> new ListOf(of(list.member().shape()));
      case Shape.MapOf map -> new MapOf(of(map.value().shape()));
      case Shape.Scalar scalar ->
          switch (scalar.kind()) {
            case STRING, BLOB -> Scalar.TEXT;
            case BOOLEAN -> Scalar.TRUTH;
            case TIMESTAMP -> Scalar.TIME;
            case INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> Scalar.NUMBER;
          };
    };
  }
}
