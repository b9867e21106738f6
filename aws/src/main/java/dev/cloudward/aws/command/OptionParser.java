package dev.cloudward.aws.command;

import dev.cloudward.aws.command.Argument.Arity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sorts words into options, their values and the rest, by the rules of the AWS CLI's parser
/// (Python's argparse): unique prefixes, `--x=value`, lists that end at the next option, negative
/// numbers and quoted sentences as values.
final class OptionParser {

  private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-\\d+|-\\d*\\.\\d+");

  /// What came out.
  ///
  /// @param values what was given, by option name; the last mention of an option counts
  /// @param rest words that belong to no option, in order
  /// @param mentions every mention of an option, in order
  record Parsed(Map<String, Values> values, List<String> rest, List<Values> mentions) {}

  /// A word that begins an option, with what stands behind its equals sign.
  private record Found(@Nullable String option, @Nullable String explicit) {}

  private final Map<String, Arity> options = new LinkedHashMap<>();
  private final List<String> positionals = new ArrayList<>();

  OptionParser(Map<String, Arity> arguments) {
    arguments.forEach((name, arity) -> {
      if (arity == Arity.POSITIONAL) {
        positionals.add(name);
      } else {
        options.put("--" + name, arity);
      }
    });
  }

  Parsed parse(List<String> words) throws CommandError {
    Map<String, Values> values = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    List<Values> mentions = new ArrayList<>();
    List<String> openPositionals = new ArrayList<>(positionals);
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      Optional<Found> found = find(word);
      if (found.isEmpty()) {
        if (openPositionals.isEmpty()) {
          rest.add(word);
        } else {
          String name = openPositionals.removeFirst();
          values.put(name, new Values(name, List.of(word), false));
        }
        continue;
      }
      String option = found.get().option;
      if (option == null) {
        rest.add(word);
        continue;
      }
      List<String> taken = take(option, found.get().explicit, words, i);
      i += found.get().explicit == null ? taken.size() : 0;
      Arity arity = options.get(option);
      boolean isFlag = arity == Arity.FLAG || (arity == Arity.OPTIONAL && taken.isEmpty());
      Values mention = new Values(option, taken, isFlag);
      mentions.add(mention);
      values.put(option.substring(2), mention);
    }
    return new Parsed(values, rest, mentions);
  }

  /// The words that an option takes.
  private List<String> take(String option, @Nullable String explicit, List<String> words, int from)
      throws CommandError {
    Arity arity = options.getOrDefault(option, Arity.ONE);
    if (explicit != null) {
      if (arity == Arity.FLAG) {
        throw new CommandError(option + " takes no value, was given \"" + explicit + "\"");
      }
      return List.of(explicit);
    }
    return switch (arity) {
      case FLAG, POSITIONAL -> List.of();
      case ONE -> {
        if (from >= words.size() || find(words.get(from)).isPresent()) {
          throw new CommandError(option + " wants one value");
        }
        yield List.of(words.get(from));
      }
      case OPTIONAL ->
          from < words.size() && find(words.get(from)).isEmpty()
              ? List.of(words.get(from))
              : List.of();
      case LIST, SOME -> {
        int to = from;
        while (to < words.size() && find(words.get(to)).isEmpty()) {
          to++;
        }
        if (arity == Arity.SOME && to == from) {
          throw new CommandError(option + " wants at least one value");
        }
        yield words.subList(from, to);
      }
    };
  }

  /// Empty for a plain word; an option, or `null` for something that looks like one and is none.
  private Optional<Found> find(String word) throws CommandError {
    if (!word.startsWith("-") || word.length() == 1) {
      return Optional.empty();
    }
    if (options.containsKey(word)) {
      return Optional.of(new Found(word, null));
    }
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String explicit = equals < 0 ? null : word.substring(equals + 1);
    if (options.containsKey(name)) {
      return Optional.of(new Found(name, explicit));
    }
    if (name.startsWith("--") && name.length() > 2) {
      List<String> begun = begunBy(name, options.keySet());
      if (begun.size() > 1) {
        throw new CommandError(
            "ambiguous option: " + name + " could be " + String.join(", ", begun));
      }
      if (begun.size() == 1) {
        return Optional.of(new Found(begun.getFirst(), explicit));
      }
    }
    boolean isValue = NEGATIVE_NUMBER.matcher(word).matches() || word.indexOf(' ') >= 0;
    return isValue ? Optional.empty() : Optional.of(new Found(null, null));
  }

  private static List<String> begunBy(String prefix, Collection<String> names) {
    return names.stream().filter(name -> name.startsWith(prefix)).toList();
  }
}
