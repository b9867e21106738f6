package dev.cloudward.bench;

import dev.cloudward.kernel.discovery.Discovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Runs measurements and prints a table: `./cloudward bench [NAME...]`.
public final class Bench {

  private Bench() {}

  /// @param args the checkout's folder, and the measurements to run; when none is named, all but
  ///   the long ones
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Measurement> all = new Discovery(Path.of(args[0])).instances(Measurement.class);
    List<String> names = List.of(args).subList(1, args.length);
    for (String name : names) {
      if (all.stream().noneMatch(measurement -> measurement.name().equals(name))) {
        System.err.println(
            "bench: there is no "
                + name
                + "; there are "
                + all.stream().map(Measurement::name).collect(Collectors.joining(", ")));
        System.exit(2);
      }
    }
    Report report = new Report();
    for (Measurement measurement : all) {
      if (names.isEmpty() ? !measurement.isLong() : names.contains(measurement.name())) {
        System.err.println("bench: measuring " + measurement.name());
        measurement.run(report);
      }
    }
    report.print(System.out);
    System.exit(0);
  }
}
