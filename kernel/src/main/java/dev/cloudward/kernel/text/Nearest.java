package dev.cloudward.kernel.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Finds the names that a misspelt one probably meant.
public final class Nearest {

  private static final int MOST_NAMED = 40;

  private record Scored(String name, int distance) {}

  private Nearest() {}

  /// Up to `most` of the names, nearest first; empty when none is near.
  public static List<String> to(String wrong, Collection<String> names, int most) {
    String typed = wrong.toLowerCase(Locale.ROOT);
    int limit = Math.max(2, typed.length() / 3);
    return names.stream()
        .map(name -> new Scored(name, distance(typed, name.toLowerCase(Locale.ROOT))))
        .filter(scored -> scored.distance <= limit)
        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
        .limit(most)
        .map(Scored::name)
        .toList();
  }

  /// A clause for an error message such as ` Did you mean a or b?`, empty when none is near.
  public static String hint(String wrong, Collection<String> names) {
    List<String> near = to(wrong, names, 3);
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining(" or ", " Did you mean ", "?"));
  }

  /// As [#hint], and then what there is, such as ` Did you mean a? There are: a, b, c.`
  public static String among(String wrong, List<String> names) {
    if (names.isEmpty()) {
      return " None is configured.";
    }
    String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
    return hint(wrong, names)
        + " There are: "
        + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + more
        + ".";
  }

  /// Edits between two words, where a name that begins with or contains the word counts as near.
  private static int distance(String typed, String name) {
    if (typed.length() >= 3 && name.startsWith(typed)) {
      return 1;
    }
    if (typed.length() >= 4 && name.contains(typed)) {
      return 2;
    }
    return edits(typed, name);
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
        boolean isSwap =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (isSwap) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = now;
      now = free;
    }
    return last[b.length()];
  }
}
