package dev.cloudward.toolsets.cases.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/// A program that has a finished file, and the one that is written, open until it is killed.
final class WritingProcess {

  private WritingProcess() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    try (Connection finished = DriverManager.getConnection("jdbc:duckdb:" + file);
        Connection work =
            DriverManager.getConnection("jdbc:duckdb:" + file.resolveSibling("work.duckdb"))) {
      System.out.println(finished.isClosed() || work.isClosed() ? "closed" : "open");
      Thread.sleep(60_000);
    }
  }
}
