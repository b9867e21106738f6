package dev.cloudward.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits text and names into the words that are indexed and searched, plural forms folded.
final class Words {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern HUMP =
      Pattern.compile("[A-Z]+s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+[a-z]*");

  private static final Set<String> STOP =
      Set.of(
          "a",
          "about",
          "all",
          "an",
          "and",
          "any",
          "are",
          "as",
          "at",
          "aws",
          "amazon",
          "be",
          "been",
          "by",
          "can",
          "could",
          "did",
          "do",
          "does",
          "for",
          "from",
          "give",
          "given",
          "had",
          "has",
          "have",
          "help",
          "how",
          "i",
          "if",
          "in",
          "into",
          "is",
          "it",
          "its",
          "me",
          "more",
          "my",
          "need",
          "of",
          "on",
          "one",
          "or",
          "our",
          "please",
          "s",
          "should",
          "so",
          "some",
          "specified",
          "such",
          "that",
          "the",
          "their",
          "them",
          "there",
          "these",
          "they",
          "this",
          "to",
          "up",
          "us",
          "use",
          "used",
          "using",
          "want",
          "was",
          "we",
          "what",
          "when",
          "where",
          "which",
          "why",
          "will",
          "with",
          "would",
          "you",
          "your");

  private Words() {}

  /// Words of running text, stop words left out.
  static List<String> ofText(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT);
      if (!STOP.contains(word)) {
        words.add(fold(word));
      }
    }
    return words;
  }

  /// Words of a camel-case name.
  static List<String> ofName(String name) {
    List<String> words = new ArrayList<>();
    Matcher matcher = HUMP.matcher(name);
    while (matcher.find()) {
      words.add(fold(matcher.group().toLowerCase(Locale.ROOT)));
    }
    return words;
  }

  /// Folds plural into singular; crude, but the same for names and questions.
  static String fold(String word) {
    int length = word.length();
    if (length > 4 && word.endsWith("ies")) {
      return word.substring(0, length - 3) + "y";
    }
    if (length > 5 && (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches"))) {
      return word.substring(0, length - 2);
    }
    boolean isSingular = word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
    if (length > 3 && word.endsWith("s") && !isSingular) {
      return word.substring(0, length - 1);
    }
    return word;
  }
}
