package dev.cloudward.kernel.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The process's settings as names and values, read once at the start.
///
/// Every typed reader takes the name that people write, and throws a [ConfigError] that repeats it
/// when the value cannot be used: a bad setting stops the start, it is never replaced quietly.
public record Environment(Map<String, String> values) {

  public Environment {
    values = Map.copyOf(values);
  }

  /// Reads the process environment, names of the AWS API MCP server included.
  public static Environment ofProcess() {
    return UpstreamNames.translated(new Environment(System.getenv()));
  }

  /// The value of a name; blank counts as absent.
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /// The first of several names that has a value, for aliases and fall-backs.
  public Optional<String> firstOf(String... names) {
    return Stream.of(names).map(this::text).flatMap(Optional::stream).findFirst();
  }

  /// A yes or no: true/yes/on/1 or false/no/off/0 in any case.
  public boolean flag(String name, boolean otherwise) {
    return text(name)
        .map(value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default -> throw new ConfigError(name, value, "true or false");
            })
        .orElse(otherwise);
  }

  /// A whole number within a range, both ends included.
  public int number(String name, int otherwise, int min, int max) {
    return text(name)
        .map(value -> {
          String expected = "a whole number from " + min + " to " + max;
          try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
              return number;
            }
          } catch (NumberFormatException e) {
            throw new ConfigError(name, value, expected);
          }
          throw new ConfigError(name, value, expected);
        })
        .orElse(otherwise);
  }

  /// One of an enum's constants, written in any case.
  public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    return text(name)
        .map(value ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new ConfigError(name, value, namesOf(type))))
        .orElse(otherwise);
  }

  /// A comma-separated list; absent is empty.
  public List<String> list(String name) {
    return text(name).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /// A copy with some values replaced, for command-line options that override settings.
  public Environment with(Map<String, String> overrides) {
    Map<String, String> merged = new HashMap<>(values);
    merged.putAll(overrides);
    return new Environment(merged);
  }

  /// A copy without the names that begin so.
  public Environment without(String prefix) {
    Map<String, String> kept = new HashMap<>(values);
    kept.keySet().removeIf(name -> name.startsWith(prefix));
    return new Environment(kept);
  }

  /// The user's home folder, where AWS keeps its files.
  public Path home() {
    return Path.of(text("HOME").orElseGet(() -> System.getProperty("user.home")));
  }

  private static String namesOf(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "one of ", ""));
  }
}
