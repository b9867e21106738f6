package dev.cloudward.cli;

/// Sets up logging before anything logs.
final class Logs {

  private static final String SERVER = "cloudward.logs.server";

  private Logs() {}

  /// The HTTP server logs through JBoss' log manager, which must be named before the first line.
  static void prepare(String[] args) {
    if (args.length > 0 && (args[0].equals("serve") || args[0].equals("demo"))) {
      System.setProperty(SERVER, "true");
      System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    }
  }

  static boolean isServer() {
    return Boolean.getBoolean(SERVER);
  }
}
