package dev.cloudward.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs measurements and prints a table: `./cloudward bench [NAME...]`.
public final class Bench {

  /// One measurement with its anchors.
  @FunctionalInterface
  interface Measurement {
    void run(Report report) throws IOException, InterruptedException;
  }

  private Bench() {}

  /// @param args the checkout's folder, and the measurements to run; when none is named, all but
  ///   the long ones on support cases, `cases` and `ingest`
  public static void main(String[] args) throws IOException, InterruptedException {
    Path checkout = Path.of(args[0]);
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("start", new StartMeasurement(checkout));
    all.put("listing", new ListingMeasurement());
    all.put("call", new CallMeasurement());
    all.put("throughput", new ThroughputMeasurement(checkout));
    List<String> usual = List.copyOf(all.keySet());
    all.put("cases", new CasesMeasurement());
    all.put("ingest", new IngestMeasurement());
    List<String> wanted = args.length == 1 ? usual : List.of(args).subList(1, args.length);
    Report report = new Report();
    for (String name : wanted) {
      Measurement measurement = all.get(name);
      if (measurement == null) {
        System.err.println("bench: there is no " + name + "; there are " + all.keySet());
        System.exit(2);
        return;
      }
      System.err.println("bench: measuring " + name);
      measurement.run(report);
    }
    report.print(System.out);
    System.exit(0);
  }
}
