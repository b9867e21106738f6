package dev.cloudward.toolsets.cases.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Writes the files of upstream's CSV export, or Parquet for Athena.
public final class CaseExport {

  private static final String WHEN_ANNOTATED =
      " FROM case_summary_timed WHERE rca_category IS NOT NULL GROUP BY ALL ORDER BY ";

  private final Path finished;

  /// @param finished a finished file of cases
  public CaseExport(Path finished) {
    this.finished = finished;
  }

  /// The files of the CSV export, each with what is in it.
  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("all_cases", "SELECT * FROM case_summary ORDER BY timecreated, case_number");
    tables.put(
        "cases_by_rca_category",
        "SELECT rca_category, count(*) AS case_count" + WHEN_ANNOTATED + "case_count DESC, 1");
    tables.put(
        "cases_by_lifecycle_category",
        "SELECT lifecycle_category, count(*) AS case_count"
            + WHEN_ANNOTATED
            + "case_count DESC, 1");
    tables.put(
        "cases_by_service_rca",
        "SELECT servicecode, rca_category, count(*) AS case_count"
            + WHEN_ANNOTATED
            + "1, 3 DESC, 2");
    tables.put(
        "cases_by_account_rca",
        "SELECT account_number, rca_category, count(*) AS case_count"
            + WHEN_ANNOTATED
            + "1, 3 DESC, 2");
    tables.put(
        "cases_by_month_rca",
        "SELECT strftime(created_at, '%Y-%m') AS month, rca_category, count(*) AS case_count"
            + WHEN_ANNOTATED
            + "1, 3 DESC, 2");
    tables.put(
        "cases_by_severity_rca",
        "SELECT severitycode, rca_category, count(*) AS case_count"
            + WHEN_ANNOTATED
            + "1, 3 DESC, 2");
    tables.put(
        "top_services",
        "SELECT servicecode, count(*) AS case_count FROM case_summary_timed GROUP BY 1"
            + " ORDER BY 2 DESC, 1 LIMIT 10");
    tables.put(
        "trend_by_week",
        "SELECT strftime(date_trunc('week', created_at), '%Y-%m-%d') AS week_start, count(*) AS"
            + " case_count FROM case_summary_timed GROUP BY 1 ORDER BY 1");
    return tables;
  }

  /// Writes the CSV files into a folder.
  ///
  /// @return the files
  public List<Path> csv(Path folder) throws IOException, SQLException {
    Files.createDirectories(folder);
    Map<String, String> tables = tables();
    try (Connection connection = open(finished);
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : tables.entrySet()) {
        Path file = folder.resolve(table.getKey() + ".csv");
        statement.execute(
            "COPY (" + table.getValue() + ") TO '" + quoted(file) + "' (FORMAT csv, HEADER)");
      }
    }
    return tables.keySet().stream().map(name -> folder.resolve(name + ".csv")).toList();
  }

  /// Writes Parquet files by account and year, and the statement that makes the table in Athena,
  /// with partitions that need no crawler.
  ///
  /// @param location where the files will be, such as `s3://bucket/cases/`
  /// @return the statement
  public String parquet(Path folder, String location) throws IOException, SQLException {
    Files.createDirectories(folder);
    String years;
    String accounts;
    try (Connection connection = open(finished);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT *, year(created_at) AS year FROM case_summary_timed ORDER BY created_at) TO"
              + " '"
              + quoted(folder)
              + "' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (account_number, year),"
              + " OVERWRITE_OR_IGNORE)");
      try (var span =
          statement.executeQuery(
              "SELECT min(year(created_at)), max(year(created_at)),"
                  + " string_agg(DISTINCT account_number, ',' ORDER BY account_number) FROM cases")) {
        span.next();
        years = span.getInt(1) + "," + (span.getInt(2) + 10);
        accounts = span.getString(3);
      }
    }
    return """
    CREATE EXTERNAL TABLE case_summary (
      caseid string, displayid string, subject string, servicecode string, categorycode string,
      severitycode string, submittedby string, timecreated string, case_retrieval_date string,
      case_summary string, rca_category string, rca_reason string, rca_retrieval_date string,
      lifecycle_category string, lifecycle_reason string, lifecycle_retrieval_date string,
      case_number string, created_at timestamp)
    PARTITIONED BY (account_number string, year int)
    STORED AS PARQUET
    LOCATION '%s'
    TBLPROPERTIES (
      'projection.enabled' = 'true',
      'projection.account_number.type' = 'enum',
      'projection.account_number.values' = '%s',
      'projection.year.type' = 'integer',
      'projection.year.range' = '%s',
      'storage.location.template' = '%saccount_number=${account_number}/year=${year}/');
    """
        .formatted(location, accounts, years, location);
  }

  static Connection open(Path finished) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("access_mode", "READ_ONLY");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:" + finished, settings);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    return connection;
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }
}
