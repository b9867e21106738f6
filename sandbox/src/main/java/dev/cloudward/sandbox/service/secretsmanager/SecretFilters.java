package dev.cloudward.sandbox.service.secretsmanager;

import dev.cloudward.sandbox.service.Input;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Filters of listings: each must match by one of its values, as a prefix; `!` turns a value round.
final class SecretFilters {

  private final List<Input> filters;

  SecretFilters(List<Input> filters) {
    this.filters = filters;
  }

  boolean match(Secret secret) {
    return filters.stream().allMatch(filter -> match(filter, secret));
  }

  private static boolean match(Input filter, Secret secret) {
    String key = filter.need("Key");
    List<String> values = filter.strings("Values");
    List<String> wanted = values.stream().filter(value -> !value.startsWith("!")).toList();
    List<String> unwanted =
        values.stream()
            .filter(value -> value.startsWith("!"))
            .map(value -> value.substring(1))
            .toList();
    return (wanted.isEmpty() || wanted.stream().anyMatch(value -> has(key, value, secret)))
        && unwanted.stream().noneMatch(value -> has(key, value, secret));
  }

  private static boolean has(String key, String value, Secret secret) {
    return switch (key) {
      case "name" -> secret.name().startsWith(value);
      case "description" -> hasWord(secret.description(), value);
      case "tag-key" -> secret.tags().keySet().stream().anyMatch(starts(value));
      case "tag-value" -> secret.tags().values().stream().anyMatch(starts(value));
      case "primary-region" -> secret.primaryRegion().filter(starts(value)).isPresent();
      case "all" ->
          Stream.of(value.split("[\\s/_+=.@!-]+"))
              .filter(word -> !word.isEmpty())
              .anyMatch(word -> hasAnywhere(secret, word));
      default -> false;
    };
  }

  private static Predicate<String> starts(String prefix) {
    return text -> text.startsWith(prefix);
  }

  private static boolean hasAnywhere(Secret secret, String word) {
    return hasWord(secret.name(), word)
        || hasWord(secret.description(), word)
        || secret.tags().keySet().stream().anyMatch(text -> hasWord(text, word))
        || secret.tags().values().stream().anyMatch(text -> hasWord(text, word));
  }

  /// Whether a word of a text begins so, in any case.
  private static boolean hasWord(String text, String prefix) {
    String lower = prefix.toLowerCase(Locale.ROOT);
    String whole = text.toLowerCase(Locale.ROOT);
    return whole.startsWith(lower)
        || Stream.of(whole.split("[\\s/_+=.@!-]+")).anyMatch(word -> word.startsWith(lower));
  }
}
