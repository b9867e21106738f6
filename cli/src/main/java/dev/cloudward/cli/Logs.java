package dev.cloudward.cli;

/// Sets up logging before anything logs: one line an event, to stderr.
final class Logs {

  private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s %5$s%6$s%n";

  private Logs() {}

  /// The HTTP server logs through JBoss' log manager, which must be named before the first line;
  /// the other commands stay with what the JDK has, which starts faster.
  static void prepare(String[] args) {
    if (args.length > 0 && args[0].equals("serve")) {
      System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    } else {
      System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    }
  }
}
