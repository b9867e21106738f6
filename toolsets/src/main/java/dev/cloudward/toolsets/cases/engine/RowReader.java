package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns rows of JDBC into JSON; times are written as Athena writes them.
final class RowReader {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private RowReader() {}

  /// Labels in lower case; a second `a` becomes `a_2`.
  static List<String> labels(ResultSet rows) throws SQLException {
    ResultSetMetaData shape = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      names.add(shape.getColumnLabel(i));
    }
    return distinct(names);
  }

  static List<String> distinct(List<String> names) {
    List<String> labels = new ArrayList<>();
    for (String name : names) {
      String base = name.toLowerCase(Locale.ROOT);
      String label = base;
      for (int n = 2; labels.contains(label); n++) {
        label = base + "_" + n;
      }
      labels.add(label);
    }
    return List.copyOf(labels);
  }

  /// Reads up to a number of rows.
  ///
  /// @return whether there are more
  static boolean read(ResultSet rows, List<String> labels, int most, ArrayNode into)
      throws SQLException {
    while (rows.next()) {
      if (into.size() == most) {
        return true;
      }
      ObjectNode row = into.addObject();
      for (int i = 0; i < labels.size(); i++) {
        row.set(labels.get(i), cell(rows, i + 1));
      }
    }
    return false;
  }

  /// Trino's driver forgets a time's zone but for its text.
  private static JsonNode cell(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    boolean isZoned =
        value instanceof Timestamp
            && rows.getMetaData().getColumnTypeName(column).endsWith("with time zone");
    return json(isZoned ? rows.getString(column) : value);
  }

  static JsonNode json(@Nullable Object value) throws SQLException {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return switch (value) {
      case null -> factory.nullNode();
      case String text -> factory.textNode(text);
      case Boolean truth -> factory.booleanNode(truth);
      case Integer number -> factory.numberNode(number);
      case Long number -> factory.numberNode(number);
      case Short number -> factory.numberNode(number);
      case Byte number -> factory.numberNode(number);
      case BigInteger number ->
          number.bitLength() < Long.SIZE
              ? factory.numberNode(number.longValue())
              : factory.numberNode(number);
      case BigDecimal number -> factory.numberNode(number);
      case Double number -> real(number);
      case Float number -> real(number.doubleValue());
      case OffsetDateTime time ->
          factory.textNode(TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + " UTC");
      case Timestamp time -> factory.textNode(TIME.format(time.toLocalDateTime()));
      case LocalDateTime time -> factory.textNode(TIME.format(time));
      case Array array -> list((Object[]) array.getArray());
      case Struct row -> list(row.getAttributes());
      case Map<?, ?> map -> map(map);
      case Iterable<?> items -> {
        ArrayNode list = Json.array();
        for (Object item : items) {
          list.add(json(item));
        }
        yield list;
      }
      default -> factory.textNode(value.toString());
    };
  }

  private static JsonNode real(double number) {
    return Double.isFinite(number)
        ? JsonNodeFactory.instance.numberNode(number)
        : JsonNodeFactory.instance.textNode(Double.toString(number));
  }

  private static JsonNode list(Object[] items) throws SQLException {
    ArrayNode list = Json.array();
    for (Object item : items) {
      list.add(json(item));
    }
    return list;
  }

  private static JsonNode map(Map<?, ?> map) throws SQLException {
    ObjectNode object = Json.object();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      object.set(String.valueOf(entry.getKey()), json(entry.getValue()));
    }
    return object;
  }
}
