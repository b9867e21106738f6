package dev.cloudward.catalog.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a question wants done: to look, to create, to delete, to change, to run or to stop; and how
/// operations that do so begin. Hand-kept in `verbs.txt`.
///
/// What it begins with decides, so that "why did my task stop" asks to look and "stop the task" to
/// stop. What begins with neither an order nor a question asks to look.
final class Verbs {

  private static final String LOOK = "look";

  /// What stands before an order and says nothing about it.
  private static final Pattern PREAMBLE =
      Pattern.compile(
          "^(please |now |just |(i|we) (want|need|would like|have) to |how to |help me (to )?"
              + "|(how do|how can|can|could|would) (i|we|you) )+");

  private final Map<String, Set<String>> operations = new HashMap<>();
  private final Map<String, Set<String>> words = new HashMap<>();
  private final Set<String> all = new HashSet<>();

  static Verbs read() {
    try (InputStream in = Verbs.class.getResourceAsStream("verbs.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Verbs verbs = new Verbs();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        verbs.add(line.replaceFirst("#.*", "").strip());
      }
      return verbs;
    } catch (IOException e) {
      throw new UncheckedIOException("verbs.txt cannot be read", e);
    }
  }

  private void add(String line) {
    String[] parts = line.split("\\s+");
    if (parts.length < 3) {
      return;
    }
    Set<String> values = Set.copyOf(List.of(parts).subList(2, parts.length));
    if (parts[1].equals(":")) {
      operations.put(parts[0], values);
      all.addAll(values);
    } else {
      values.forEach(word -> words.computeIfAbsent(word, key -> new HashSet<>()).add(parts[0]));
    }
  }

  /// First words of operations that do what a question asks for.
  Set<String> wanted(String question) {
    String asked = PREAMBLE.matcher(question.toLowerCase(Locale.ROOT).strip()).replaceFirst("");
    Set<String> wanted = new HashSet<>();
    for (String group : words.getOrDefault(asked.split("[^a-z]+", 2)[0], Set.of(LOOK))) {
      wanted.addAll(operations.getOrDefault(group, Set.of()));
    }
    return wanted;
  }

  /// Whether a word of a question asks for something to be done.
  boolean isOrder(String word) {
    return words.containsKey(word) && !words.get(word).contains(LOOK);
  }

  /// Whether the first word of an operation says plainly what it does.
  boolean isKnown(String first) {
    return all.contains(first);
  }
}
