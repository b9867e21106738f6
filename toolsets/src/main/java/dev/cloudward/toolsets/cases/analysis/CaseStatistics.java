package dev.cloudward.toolsets.cases.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says about cases what can be counted, without any model.
public final class CaseStatistics {

  private static final int SHOWN = 8;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9-]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9-]+");
  private static final Set<String> PLAIN =
      Set.of(
          "the",
          "and",
          "that",
          "with",
          "from",
          "this",
          "were",
          "was",
          "have",
          "had",
          "been",
          "their",
          "which",
          "after",
          "case",
          "customer",
          "support",
          "reported",
          "answered",
          "cause",
          "found",
          "closed",
          "confirmed",
          "steps",
          "proposed",
          "helped",
          "your",
          "they",
          "them",
          "would",
          "there",
          "could",
          "into",
          "than",
          "more",
          "most",
          "over",
          "when",
          "what",
          "where",
          "because",
          "while",
          "will",
          "does",
          "first",
          "only",
          "each",
          "minutes",
          "brings",
          "gives",
          "although",
          "came",
          "come",
          "never",
          "about",
          "other",
          "several",
          "since",
          "aws",
          "for",
          "not",
          "are",
          "our",
          "all",
          "one",
          "its",
          "has",
          "can",
          "how",
          "but",
          "you",
          "who",
          "why");

  private CaseStatistics() {}

  /// A readable text of counts and frequent words.
  public static String describe(List<CaseText> cases, String question) {
    StringBuilder text = new StringBuilder();
    text.append("Counted without a model, over ")
        .append(cases.size())
        .append(" cases; the question was: ")
        .append(question)
        .append('\n');
    section(text, "By root cause", cases, CaseText::rca);
    section(text, "By service", cases, CaseText::service);
    section(text, "By severity", cases, CaseText::severity);
    section(text, "By what could have prevented it", cases, CaseText::lifecycle);
    section(text, "By month", cases, c -> c.date().length() >= 7 ? c.date().substring(0, 7) : "");
    text.append("\n**Frequent words**\n").append(words(cases)).append('\n');
    return text.toString().strip();
  }

  private static void section(
      StringBuilder text, String heading, List<CaseText> cases, Function<CaseText, String> of) {
    Map<String, Long> counts =
        cases.stream().collect(Collectors.groupingBy(of, Collectors.counting()));
    text.append("\n**").append(heading).append("**\n");
    sorted(counts).stream()
        .limit(SHOWN)
        .forEach(entry ->
            text.append("- ")
                .append(entry.getKey().isEmpty() ? "not annotated" : entry.getKey())
                .append(": ")
                .append(entry.getValue())
                .append(" (")
                .append(Math.round(100.0 * entry.getValue() / cases.size()))
                .append(" %)\n"));
    if (counts.size() > SHOWN) {
      text.append("- and ").append(counts.size() - SHOWN).append(" more\n");
    }
  }

  /// Words by the number of cases that have them.
  private static String words(List<CaseText> cases) {
    Map<String, Long> counts = new HashMap<>();
    for (CaseText each : cases) {
      Set<String> words = new HashSet<>();
      for (String word : BETWEEN_WORDS.split(each.summary().toLowerCase(Locale.ROOT), -1)) {
        if (word.length() > 3 && !PLAIN.contains(word) && !NUMBER.matcher(word).matches()) {
          words.add(word);
        }
      }
      words.forEach(word -> counts.merge(word, 1L, Long::sum));
    }
    return sorted(counts).stream()
        .limit(15)
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<Map.Entry<String, Long>> sorted(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .toList();
  }
}
