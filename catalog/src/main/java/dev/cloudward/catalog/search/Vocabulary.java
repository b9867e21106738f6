package dev.cloudward.catalog.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What people say against what AWS calls it; hand-kept in `vocabulary.txt`.
///
/// Two kinds of lines: `word ~ word word` says that a word also means others; `service = phrase,
/// phrase` says that a phrase points to a service.
final class Vocabulary {

  private final Map<String, List<String>> synonyms = new LinkedHashMap<>();
  private final Map<List<String>, List<String>> services = new LinkedHashMap<>();
  private final Map<Set<String>, List<String>> tasks = new LinkedHashMap<>();

  static Vocabulary read() {
    try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.txt")) {
      if (in == null) {
        throw new IllegalStateException("vocabulary.txt is not on the class path");
      }
      Vocabulary vocabulary = new Vocabulary();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .forEach(vocabulary::add);
      return vocabulary;
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary.txt cannot be read", e);
    }
  }

  private void add(String line) {
    int tilde = line.indexOf('~');
    if (tilde > 0) {
      List<String> meanings = Words.ofText(line.substring(tilde + 1));
      Words.ofText(line.substring(0, tilde)).forEach(word -> synonyms.put(word, meanings));
      return;
    }
    int colon = line.indexOf(':');
    if (colon > 0) {
      String operation = line.substring(0, colon).strip();
      for (String words : line.substring(colon + 1).split(",")) {
        tasks
            .computeIfAbsent(Set.copyOf(Words.ofText(words)), key -> new ArrayList<>())
            .add(operation);
      }
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new IllegalStateException("vocabulary.txt: no ~, = or : in: " + line);
    }
    String service = line.substring(0, equals).strip();
    for (String phrase : line.substring(equals + 1).split(",")) {
      services.computeIfAbsent(Words.ofText(phrase), key -> new ArrayList<>()).add(service);
    }
  }

  /// Other words for a word.
  List<String> synonyms(String word) {
    return synonyms.getOrDefault(word, List.of());
  }

  /// Services that the words point to, each with the length of the longest phrase that does.
  Map<String, Integer> services(List<String> words) {
    Map<String, Integer> found = new LinkedHashMap<>();
    services.forEach((phrase, names) -> {
      if (contains(words, phrase)) {
        names.forEach(name -> found.merge(name, phrase.size(), Math::max));
      }
    });
    return found;
  }

  /// Operations, as `service.Operation`, that the words ask for, each with the most words that say
  /// so.
  Map<String, Set<String>> tasks(List<String> words) {
    Set<String> asked = Set.copyOf(words);
    Map<String, Set<String>> found = new LinkedHashMap<>();
    tasks.forEach((task, operations) -> {
      if (asked.containsAll(task)) {
        operations.forEach(name ->
            found.merge(name, task, (one, other) -> one.size() < other.size() ? other : one));
      }
    });
    return found;
  }

  private static boolean contains(List<String> words, List<String> phrase) {
    return !phrase.isEmpty() && Collections.indexOfSubList(words, phrase) >= 0;
  }
}
