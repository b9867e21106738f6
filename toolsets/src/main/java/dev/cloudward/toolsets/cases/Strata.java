package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// How many cases there are of each severity, cause and month.
record Strata(List<Stratum> all) {

  /// @param severity 1 for critical to 6 for what is not known
  /// @param total all cases
  /// @param available those with a summary
  record Stratum(int severity, long total, long available) {}

  Strata {
    all = List.copyOf(all);
  }

  static Strata of(JsonNode rows) {
    return new Strata(
        rows.valueStream()
            .map(row ->
                new Stratum(
                    row.path("severity_rank").asInt(),
                    row.path("total").asLong(),
                    row.path("available").asLong()))
            .toList());
  }

  long total() {
    return all.stream().mapToLong(Stratum::total).sum();
  }

  long available() {
    return all.stream().mapToLong(Stratum::available).sum();
  }

  /// How many cases of one stratum are read at most, where severities have equal shares of those
  /// that are read, and within each its causes and months do.
  long depth(int most) {
    Collection<List<Long>> severities =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Stratum::severity, Collectors.mapping(Stratum::available, Collectors.toList())))
            .values();
    long share = level(severities.stream().map(Strata::sum).toList(), most);
    return severities.stream()
        .mapToLong(causes -> level(causes, Math.min(share, sum(causes))))
        .max()
        .orElse(0);
  }

  /// The smallest share that gives as many as are wanted, where nobody gives more than it has.
  private static long level(List<Long> sizes, long wanted) {
    long enough = Math.min(wanted, sum(sizes));
    long low = 0;
    long high = enough;
    while (low < high) {
      long middle = (low + high) / 2;
      if (sizes.stream().mapToLong(size -> Math.min(size, middle)).sum() >= enough) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static long sum(List<Long> sizes) {
    return sizes.stream().mapToLong(Long::longValue).sum();
  }
}
