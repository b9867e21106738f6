package dev.cloudward.sandbox.service.cloudwatch;

import dev.cloudward.sandbox.service.AwsFault;
import java.util.List;
import java.util.regex.Pattern;

/// The samples of one period, and statistics of them.
///
/// @param values in ascending order, at least one
record Samples(List<Double> values) {

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(\\.\\d+)?|100)");

  Samples {
    values = values.stream().sorted().toList();
  }

  double sum() {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  double average() {
    return sum() / values.size();
  }

  /// A statistic by CloudWatch's name for it.
  double statistic(String name) {
    return switch (name) {
      case "SampleCount" -> values.size();
      case "Sum" -> sum();
      case "Average" -> average();
      case "Minimum" -> values.getFirst();
      case "Maximum" -> values.getLast();
      default -> percentile(name);
    };
  }

  private double percentile(String name) {
    checkName(name);
    double share = Double.parseDouble(name.substring(1)) / 100;
    double place = share * (values.size() - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return values.get(below) + (values.get(above) - values.get(below)) * (place - below);
  }

  /// @throws AwsFault when there is no statistic of that name
  static void checkName(String name) {
    boolean isKnown =
        List.of("SampleCount", "Sum", "Average", "Minimum", "Maximum").contains(name)
            || PERCENTILE.matcher(name).matches();
    if (!isKnown) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "The value " + name + " for parameter Stat is not supported here.");
    }
  }
}
