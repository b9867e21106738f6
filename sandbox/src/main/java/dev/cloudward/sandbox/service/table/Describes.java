package dev.cloudward.sandbox.service.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Operations that list rows of a table, described in a file instead of code.
///
/// ```yaml
/// DescribeVolumes:
///   table: Volumes          # also the answer's member, unless `member` says another
///   ids: VolumeIds          # the parameter that names rows
///   key: VolumeId           # the member that it is compared with
///   missing: InvalidVolume.NotFound
///   message: "The volume '%s' does not exist."
///   where: {OwnerIds: OwnerId}   # more parameters that must equal one of some members
///   filters: {status: State}     # names of filters and what they look at
/// ```
public final class Describes {

  private final Scoped<Inventory> inventories;

  public Describes(Scoped<Inventory> inventories) {
    this.inventories = inventories;
  }

  /// Declares all operations of a file beside a class.
  public void declare(Operations on, Class<?> beside, String file) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
      new YAMLMapper()
          .readTree(in)
          .properties()
          .forEach(entry -> {
            Describe describe = new Describe(entry.getValue());
            on.call(entry.getKey(), describe::answer).pageSize(1000);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read", e);
    }
  }

  /// One operation.
  private final class Describe {
    private final String table;
    private final String member;
    private final String ids;
    private final String key;
    private final String missing;
    private final String message;
    private final Map<String, String> where;
    private final RowFilters filters;

    Describe(JsonNode node) {
      table = node.path("table").asText();
      member = node.path("member").asText(table);
      ids = node.path("ids").asText("");
      key = node.path("key").asText("");
      missing = node.path("missing").asText("");
      message = node.path("message").asText("'%s' does not exist");
      where = texts(node.path("where"));
      filters = new RowFilters(texts(node.path("filters")));
    }

    private static Map<String, String> texts(JsonNode node) {
      Map<String, String> texts = new LinkedHashMap<>();
      node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
      return texts;
    }

    ObjectNode answer(Input input, SandboxRequest request) {
      List<ObjectNode> rows = inventories.of(request).table(table).rows();
      List<String> wanted = values(input, ids);
      Predicate<JsonNode> filter =
          filters.of(input.items(input.has("Filter") ? "Filter" : "Filters"));
      for (String id : wanted) {
        if (rows.stream().noneMatch(row -> row.path(key).asText().equals(id))) {
          throw new AwsFault(missing, message.formatted(id));
        }
      }
      ObjectNode answer = Json.object();
      ArrayNode found = answer.putArray(member);
      for (ObjectNode row : rows) {
        boolean isNamed = wanted.isEmpty() || wanted.contains(row.path(key).asText());
        if (isNamed && isWhere(input, request, row) && filter.test(row)) {
          found.add(row);
        }
      }
      return answer;
    }

    private boolean isWhere(Input input, SandboxRequest request, ObjectNode row) {
      return where.entrySet().stream()
          .allMatch(condition -> {
            List<String> values =
                values(input, condition.getKey()).stream()
                    .map(value -> value.equals("self") ? request.account() : value)
                    .toList();
            List<String> actual =
                Stream.of(condition.getValue().split(","))
                    .flatMap(path -> Paths.texts(row, path).stream())
                    .toList();
            return values.isEmpty() || values.stream().anyMatch(actual::contains);
          });
    }

    private static List<String> values(Input input, String parameter) {
      JsonNode value = input.json().path(parameter);
      if (value.isArray()) {
        return input.strings(parameter);
      }
      return value.isMissingNode() || value.isNull() ? List.of() : List.of(value.asText());
    }
  }
}
