package dev.cloudward.bench;

import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/// A hundred thousand cases from the sandbox's Support API, across three accounts: once
/// undisturbed, once by a process that is killed twice, and once more when there is nothing new.
///
/// `BENCH_CASES` sets how many cases. It fails where the two tables differ.
final class IngestMeasurement implements Bench.Measurement {

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    int each = CasesMeasurement.number("BENCH_CASES", 102_000) / IngestingProcess.ACCOUNTS.size();
    Path folder = Files.createTempDirectory("cloudward-bench-ingest");
    try (Sandbox sandbox =
        Sandbox.start(SandboxSettings.defaults().withSeedFolder(seeds(folder, each)))) {
      Path config = profiles(folder);
      long begin = System.nanoTime();
      end(start(sandbox, config, folder.resolve("undisturbed")));
      double seconds = (System.nanoTime() - begin) / 1e9;
      String undisturbed = digest(folder.resolve("undisturbed"));
      for (int kill = 0; kill < 2; kill++) {
        Process process = start(sandbox, config, folder.resolve("killed"));
        boolean isOver = process.waitFor((long) (seconds * 350), TimeUnit.MILLISECONDS);
        if (isOver) {
          throw new IOException("the process ended before it could be killed");
        }
        process.destroyForcibly().waitFor();
      }
      end(start(sandbox, config, folder.resolve("killed")));
      String killed = digest(folder.resolve("killed"));
      if (!killed.equals(undisturbed)) {
        throw new IOException("the tables differ: " + undisturbed + " and " + killed);
      }
      Path finished = new CaseFiles(folder.resolve("killed")).current().orElseThrow();
      begin = System.nanoTime();
      end(start(sandbox, config, folder.resolve("killed")));
      double again = (System.nanoTime() - begin) / 1e9;
      if (!new CaseFiles(folder.resolve("killed")).current().orElseThrow().equals(finished)) {
        throw new IOException("a second run wrote the table anew");
      }
      long cases = Long.parseLong(undisturbed.split(" ", 2)[0]);
      report.alone("Support API, cases of three accounts", (double) cases, "cases");
      report.alone("Support API, ingested", (double) cases / seconds, "cases/s");
      report.alone("killed twice: tables that differ", 0, "");
      report.alone("a second run, nothing to do", again, "s");
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      Tools.run(folder, "rm", "-rf", folder.toString());
    }
  }

  private static Path seeds(Path folder, int cases) throws IOException {
    Path support = Files.createDirectories(folder.resolve("seeds/support"));
    for (String name : IngestingProcess.ACCOUNTS) {
      Files.writeString(support.resolve(name + ".yaml"), "global:\n  Cases: " + cases + "\n");
    }
    return folder.resolve("seeds");
  }

  private static Path profiles(Path folder) throws IOException {
    StringBuilder config = new StringBuilder();
    for (OrgAccount account : new Organization().accounts()) {
      if (IngestingProcess.ACCOUNTS.contains(account.name())) {
        config.append(
            "[profile %s]\nregion = us-east-1\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                .formatted(
                    account.name(),
                    account.keys().getFirst().id(),
                    account.keys().getFirst().secret()));
      }
    }
    return Files.writeString(folder.resolve("config"), config);
  }

  private static Process start(Sandbox sandbox, Path config, Path cases) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            IngestingProcess.class.getName(),
            sandbox.url().toString(),
            config.toString(),
            cases.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void end(Process process) throws IOException, InterruptedException {
    if (process.waitFor() != 0) {
      throw new IOException("an ingestion ended with " + process.exitValue());
    }
  }

  /// The number of cases, and a checksum over all rows of both tables.
  private static String digest(Path folder) throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:duckdb:" + new CaseFiles(folder).current().orElseThrow());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM cases) || ' ' || (SELECT bit_xor(hash(c)) FROM cases"
                    + " c) || ' ' || (SELECT count(*) FROM case_communications) || ' ' || (SELECT"
                    + " bit_xor(hash(m)) FROM case_communications m)")) {
      row.next();
      return row.getString(1);
    }
  }
}
