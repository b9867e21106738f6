package dev.cloudward.aws.command.s3;

import dev.cloudward.aws.command.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `--include` and `--exclude`: everything is in until a pattern says otherwise, and the last one
/// that fits counts. `*` stands for any characters, slashes too, `?` for one, `[…]` for one of
/// some.
final class PathFilters {

  private record Filter(boolean isIncluding, Pattern pattern) {}

  private final List<Filter> filters = new ArrayList<>();

  static PathFilters of(Draft draft) {
    PathFilters filters = new PathFilters();
    draft
        .mentions(List.of("include", "exclude"))
        .forEach(given ->
            filters.filters.add(
                new Filter(given.option().equals("--include"), pattern(given.one()))));
    return filters;
  }

  boolean takes(String path) {
    boolean isTaken = true;
    for (Filter filter : filters) {
      if (filter.pattern.matcher(path).matches()) {
        isTaken = filter.isIncluding;
      }
    }
    return isTaken;
  }

  /// A shell's pattern as a regular expression.
  static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i++);
      int close = c == '[' ? glob.indexOf(']', Math.min(i + 1, glob.length())) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        String inner = glob.substring(i, close).replace("\\", "\\\\").replace("[", "\\[");
        String negated = inner.startsWith("!") ? "^" + inner.substring(1) : inner;
        regex.append('[').append(negated.replace("&&", "&\\&")).append(']');
        i = close + 1;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(glob));
    }
  }
}
