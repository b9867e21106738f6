package dev.cloudward.sandbox.service.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.state.Glob;
import dev.cloudward.sandbox.state.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Filters as EC2 and its relatives have them: all must match, each by one of its values, with
/// wildcards; tags by `tag:<key>` and `tag-key`.
public final class RowFilters {

  private final Map<String, String> paths;

  /// @param paths what each filter looks at, by the filter's name
  public RowFilters(Map<String, String> paths) {
    this.paths = Map.copyOf(paths);
  }

  /// Makes one test of all filters.
  ///
  /// @throws AwsFault when there is no such filter
  public Predicate<JsonNode> of(List<Input> filters) {
    List<Predicate<JsonNode>> tests = new ArrayList<>();
    for (Input filter : filters) {
      String name = filter.text("Name").or(() -> filter.text("Key")).orElse("");
      tests.add(test(name, filter.strings("Values")));
    }
    return row -> tests.stream().allMatch(test -> test.test(row));
  }

  private Predicate<JsonNode> test(String name, List<String> values) {
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return row -> {
        String value = Tags.read(row.path("Tags")).get(key);
        return value != null && matches(List.of(value), values);
      };
    }
    if (name.equals("tag-key")) {
      return row -> matches(List.copyOf(Tags.read(row.path("Tags")).keySet()), values);
    }
    if (name.equals("tag-value")) {
      return row -> matches(List.copyOf(Tags.read(row.path("Tags")).values()), values);
    }
    String path = paths.get(name);
    if (path == null) {
      throw new AwsFault("InvalidParameterValue", 400, "The filter '" + name + "' is invalid");
    }
    return row -> matches(Paths.texts(row, path), values);
  }

  private static boolean matches(List<String> actual, List<String> wanted) {
    return actual.stream()
        .anyMatch(value -> wanted.stream().anyMatch(pattern -> Glob.matches(pattern, value)));
  }
}
