package dev.cloudward.bench;

import com.google.auto.service.AutoService;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the heap holds after ten thousand calls and after a hundred thousand.
@AutoService(Measurement.class)
final class MemoryMeasurement implements Measurement {

  private static final int THREADS = 4;
  private static final int FIRST = 10_000;
  private static final int LAST = 100_000;

  @Override
  public void run(Report report) throws InterruptedException {
    try (Subject subject = new Subject(Map.of())) {
      calls(subject, FIRST);
      double early = held();
      calls(subject, LAST - FIRST);
      report.compared("heap after 100,000 calls", held(), "after 10,000", early, "MiB");
    }
  }

  private static void calls(Subject subject, int count) throws InterruptedException {
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < THREADS; caller++) {
      callers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < count / THREADS; i++) {
                  subject.command("aws sts get-caller-identity");
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
  }

  /// MiB in use once what nobody needs is gone.
  private static double held() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }
}
