package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.FieldType;
import dev.cloudward.compliance.collector.FieldType.Free;
import dev.cloudward.compliance.collector.FieldType.ListOf;
import dev.cloudward.compliance.collector.FieldType.MapOf;
import dev.cloudward.compliance.collector.FieldType.Scalar;
import dev.cloudward.compliance.collector.FieldType.Struct;
import dev.cloudward.compliance.collector.Gap;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON object as expressions see it: absent members read as their type's zero, what could not be
/// read ends the evaluation.
public final class View extends AbstractMap<String, Object> {

  private final JsonNode node;
  private final FieldType type;
  private final Map<String, Gap> gaps;
  private final Map<String, Object> seen = new HashMap<>();

  private View(JsonNode node, FieldType type, Map<String, Gap> gaps) {
    this.node = node;
    this.type = type;
    this.gaps = gaps;
  }

  /// A whole resource.
  public static View of(ObjectNode config, Struct type, List<Gap> gaps) {
    Map<String, Gap> byField = new HashMap<>();
    gaps.forEach(gap -> byField.put(gap.field(), gap));
    return new View(config, type, byField);
  }

  /// Free JSON, such as a rule's parameters.
  public static Object free(JsonNode node) {
    return value(node, Free.ANY);
  }

  /// Whether a member is there.
  boolean isPresent(String member) {
    refuseGap(member);
    JsonNode value = node.path(member);
    return !value.isMissingNode() && !value.isNull();
  }

  JsonNode node() {
    return node;
  }

  private void refuseGap(String member) {
    if (gaps.isEmpty()) {
      return;
    }
    Gap gap = gaps.getOrDefault(member, node.has(member) ? null : gaps.get(Gap.ALL));
    if (gap != null) {
      throw new Unreadable(gap.reason());
    }
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    String member = String.valueOf(key);
    refuseGap(member);
    return switch (type) {
      case Struct struct -> struct.member(member).isPresent();
      case MapOf _ -> true;
      default -> node.has(member) && !node.path(member).isNull();
    };
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    String member = String.valueOf(key);
    refuseGap(member);
    return seen.computeIfAbsent(member, name -> value(node.path(name), typeOf(name)));
  }

  private FieldType typeOf(String member) {
    return switch (type) {
      case Struct struct -> struct.member(member).orElse(Free.ANY);
      case MapOf map -> map.value();
      default -> Free.ANY;
    };
  }

  private static Object value(JsonNode node, FieldType type) {
    return switch (node.getNodeType()) {
      case STRING -> node.asText();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case ARRAY -> new Elements(node, type instanceof ListOf list ? list.element() : Free.ANY);
      case OBJECT -> new View(node, type, Map.of());
      default -> zero(type);
    };
  }

  /// A choice between two boxed types would unbox both to a double.
  private static Object number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    double number = node.doubleValue();
    if (Math.rint(number) == number && Math.abs(number) < 1e15) {
      return (long) number;
    }
    return number;
  }

  private static Object zero(FieldType type) {
    return switch (type) {
      case ListOf list -> new Elements(MissingNode.getInstance(), list.element());
      case Struct _, MapOf _ -> new View(MissingNode.getInstance(), type, Map.of());
      case Scalar.TRUTH -> false;
      case Scalar.NUMBER -> 0L;
      case Scalar.TEXT, Scalar.TIME -> "";
      case Free.ANY -> new View(MissingNode.getInstance(), type, Map.of());
    };
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Set<Entry<String, Object>> entries = new LinkedHashSet<>();
    node.propertyStream()
        .forEach(e -> {
          Object value = get(e.getKey());
          if (value != null) {
            entries.add(Map.entry(e.getKey(), value));
          }
        });
    return entries;
  }

  /// A JSON array.
  static final class Elements extends AbstractList<Object> {
    private final JsonNode array;
    private final FieldType element;

    private Elements(JsonNode array, FieldType element) {
      this.array = array;
      this.element = element;
    }

    JsonNode node() {
      return array;
    }

    @Override
    public Object get(int index) {
      return value(array.get(index), element);
    }

    @Override
    public int size() {
      return array.size();
    }
  }

  /// Ends an evaluation that needs what could not be read.
  static final class Unreadable extends RuntimeException {
    Unreadable(String reason) {
      super(reason);
    }
  }
}
