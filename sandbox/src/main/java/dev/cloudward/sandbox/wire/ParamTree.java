package dev.cloudward.sandbox.wire;

import dev.cloudward.sandbox.http.FormField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Flattened parameters put back into a tree at their dots.
final class ParamTree {

  private static final int MOST_FIELDS = 20_000;
  private static final int DEEPEST = 40;

  private final Map<String, ParamTree> children = new LinkedHashMap<>();
  private String value = "";

  /// @throws IllegalArgumentException when there are too many parameters or dots
  static ParamTree of(List<FormField> fields) {
    if (fields.size() > MOST_FIELDS) {
      throw new IllegalArgumentException("there are more than " + MOST_FIELDS + " parameters");
    }
    ParamTree root = new ParamTree();
    for (FormField field : fields) {
      String[] path = field.name().split("\\.", -1);
      if (path.length > DEEPEST) {
        throw new IllegalArgumentException("a parameter's name has too many dots");
      }
      ParamTree node = root;
      for (String name : path) {
        node = node.children.computeIfAbsent(name, key -> new ParamTree());
      }
      node.value = field.value();
    }
    return root;
  }

  String value() {
    return value;
  }

  Optional<ParamTree> child(String name) {
    return Optional.ofNullable(children.get(name));
  }

  Set<String> names() {
    return children.keySet();
  }

  /// Children whose names are numbers, in the numbers' order.
  Map<Integer, ParamTree> numbered() {
    Map<Integer, ParamTree> numbered = new TreeMap<>();
    children.forEach((name, child) -> {
      if (name.matches("\\d{1,9}")) {
        numbered.put(Integer.valueOf(name), child);
      }
    });
    return numbered;
  }
}
