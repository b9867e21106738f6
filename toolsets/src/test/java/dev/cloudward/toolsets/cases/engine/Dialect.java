package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Statements of Athena's dialect with the rows that Athena gives, from `dialect.txt`: a statement,
/// and after `=>` its rows as JSON, or `*` where only running counts. `=>!` marks what a Trino
/// server of today does otherwise than Athena.
final class Dialect {

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?(?: (.+))?");

  record Example(String sql, String rows, boolean isAthenasOwn) {

    /// Whether it needs a table or a listing that only the embedded engine has.
    boolean isEmbeddedOnly() {
      return sql.matches("(?is).*\\b(from|join)\\s+(cases|case_communications)\\b.*")
          || sql.matches("(?i)show tables");
    }

    /// Whether rows hold lists or objects, which Athena tells as text.
    boolean isNested() {
      return !rows.equals("*") && !rows.matches("(?s)\\[(\\[[^\\[\\]{}]*\\],?)*\\]");
    }

    @Override
    public String toString() {
      return sql;
    }
  }

  private Dialect() {}

  static List<Example> examples() {
    try (InputStream in =
        Objects.requireNonNull(Dialect.class.getResourceAsStream("dialect.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(" =>"))
          .map(Dialect::example)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("dialect.txt could not be read", e);
    }
  }

  private static Example example(String line) {
    String[] parts = line.split(" =>!? ", 2);
    return new Example(parts[0], parts[1], line.contains(" =>! "));
  }

  /// Rows as lists of values, in the order of the columns.
  static JsonNode values(QueryResult result) {
    ArrayNode rows = Json.array();
    for (JsonNode row : result.rows()) {
      ArrayNode values = rows.addArray();
      row.forEach(value -> values.add(plain(value)));
    }
    return rows;
  }

  static JsonNode expected(String rows) {
    try {
      return plain(Json.parse(rows));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(rows, e);
    }
  }

  /// Values without what engines may show differently: zeros at a number's end, a time's zone.
  private static JsonNode plain(JsonNode value) {
    if (value.isArray()) {
      ArrayNode list = Json.array();
      value.forEach(each -> list.add(plain(each)));
      return list;
    }
    if (value.isObject()) {
      ObjectNode object = Json.object();
      value.properties().forEach(each -> object.set(each.getKey(), plain(each.getValue())));
      return object;
    }
    if (value.isNumber()) {
      return JsonNodeFactory.instance.textNode(
          "number " + value.decimalValue().stripTrailingZeros().toPlainString());
    }
    Matcher time = TIME.matcher(value.asText());
    return value.isTextual() && time.matches() ? moment(time) : value;
  }

  private static JsonNode moment(Matcher time) {
    String fraction = time.group(3) == null ? "" : time.group(3);
    LocalDateTime local = LocalDateTime.parse(time.group(1) + "T" + time.group(2) + fraction);
    String zone = time.group(4);
    return JsonNodeFactory.instance.textNode(
        zone == null ? local.toString() : local.atZone(ZoneId.of(zone)).toInstant().toString());
  }
}
