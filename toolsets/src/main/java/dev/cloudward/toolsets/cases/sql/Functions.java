package dev.cloudward.toolsets.cases.sql;

import dev.cloudward.kernel.text.Nearest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The functions that statements may call, from `functions.txt`.
final class Functions {

  /// Those whose translation needs more than their arguments' text.
  static final Set<String> SPECIAL =
      Set.of(
          "concat",
          "date_add",
          "date_trunc",
          "date_format",
          "format_datetime",
          "date_parse",
          "parse_datetime",
          "regexp_replace",
          "replace",
          "listagg",
          "lpad",
          "rpad",
          "sequence");

  private static final Functions ALL = read();

  private final Map<String, String> templates;
  private final Set<String> names;

  private Functions(Map<String, String> templates) {
    this.templates = Map.copyOf(templates);
    this.names = new TreeSet<>(SPECIAL);
    templates.keySet().forEach(key -> names.add(key.substring(0, key.indexOf('/'))));
  }

  static Functions all() {
    return ALL;
  }

  boolean knows(String name) {
    return names.contains(name);
  }

  /// A name or template for a call, empty where the function does not take that many arguments.
  Optional<String> template(String name, int arguments) {
    String exact = templates.get(name + "/" + arguments);
    return Optional.ofNullable(exact == null ? templates.get(name + "/*") : exact);
  }

  SqlRefused unknown(String name) {
    String near = Nearest.hint(name, names);
    return new SqlRefused(
        "the function " + name + " is not available here." + near,
        near.isEmpty() ? "Available are " + String.join(", ", names) + "." : null);
  }

  /// Fills a template's `$1` to `$9`.
  static String fill(String template, List<String> arguments) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      boolean isPlace =
          c == '$' && i + 1 < template.length() && Character.isDigit(template.charAt(i + 1));
      if (isPlace) {
        filled.append(arguments.get(template.charAt(++i) - '1'));
      } else {
        filled.append(c);
      }
    }
    return filled.toString();
  }

  private static Functions read() {
    Map<String, String> templates = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Functions.class.getResourceAsStream("functions.txt")),
                StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        int equals = line.indexOf(" = ");
        if (!line.startsWith("#") && equals > 0) {
          templates.put(line.substring(0, equals), line.substring(equals + 3));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("functions.txt could not be read", e);
    }
    return new Functions(templates);
  }
}
