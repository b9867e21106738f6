package dev.cloudward.catalog.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.text.ResourceLines;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The hand-kept access classes of `access.txt`.
final class AccessRules {

  private static final Pattern LINE =
      Pattern.compile("(\\S+) (\\S+) (read|sensitive_read|write)( if (\\w+)=(\\S+))?");

  /// One line.
  ///
  /// @param operation an operation's name, `*` standing for any characters
  /// @param member the input member that decides whether the line counts, null for always
  record Rule(
      String service,
      String operation,
      AccessClass accessClass,
      @Nullable String member,
      @Nullable String value) {

    boolean matches(String name) {
      int star = operation.indexOf('*');
      if (star < 0) {
        return operation.equals(name);
      }
      return star == operation.length() - 1
          ? name.startsWith(operation.substring(0, star))
          : Pattern.matches(operation.replace("*", ".*"), name);
    }

    boolean appliesTo(JsonNode input) {
      if (member == null) {
        return true;
      }
      JsonNode given = input.path(member);
      return !given.isMissingNode() && ("*".equals(value) || given.asText().equals(value));
    }
  }

  private final Map<String, List<Rule>> byService = new HashMap<>();

  static AccessRules read() {
    AccessRules rules = new AccessRules();
    ResourceLines.of(AccessRules.class, "access.txt").forEach(rules::add);
    return rules;
  }

  private void add(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("access.txt: this line is not a rule: " + line);
    }
    Rule rule =
        new Rule(
            parts.group(1),
            parts.group(2),
            AccessClass.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
            parts.group(5),
            parts.group(6));
    byService.computeIfAbsent(rule.service, key -> new ArrayList<>()).add(rule);
  }

  /// The first line that says something of this call.
  Optional<AccessClass> find(String service, String operation, JsonNode input) {
    return byService.getOrDefault(service, List.of()).stream()
        .filter(rule -> rule.matches(operation) && rule.appliesTo(input))
        .findFirst()
        .map(Rule::accessClass);
  }

  /// All lines, for the test that holds them against the catalogue.
  List<Rule> all() {
    return byService.values().stream().flatMap(List::stream).toList();
  }
}
