package dev.cloudward.toolsets.cases.sql;

import java.util.List;
import java.util.Optional;

/// The tables that an engine offers.
///
/// @param database the name by which statements may qualify them, such as `case_insights`
public record SqlSchema(String database, List<SqlTable> tables) {

  /// One row a case, all strings: the table of Athena and its namesake on DuckDB.
  public static final SqlTable CASE_SUMMARY =
      SqlTable.of(
          "case_summary",
          "caseid varchar",
          "displayid varchar",
          "subject varchar",
          "servicecode varchar",
          "categorycode varchar",
          "severitycode varchar",
          "submittedby varchar",
          "timecreated varchar",
          "case_retrieval_date varchar",
          "case_summary varchar",
          "rca_category varchar",
          "rca_reason varchar",
          "rca_retrieval_date varchar",
          "lifecycle_category varchar",
          "lifecycle_reason varchar",
          "lifecycle_retrieval_date varchar",
          "account_number varchar",
          "case_number varchar");

  /// One row a case, typed; DuckDB only.
  public static final SqlTable CASES =
      SqlTable.of(
          "cases",
          "account_number varchar",
          "case_number varchar",
          "case_id varchar",
          "subject varchar",
          "service_code varchar",
          "category_code varchar",
          "severity_code varchar",
          "submitted_by varchar",
          "created_at timestamp with time zone",
          "status varchar",
          "retrieved_at timestamp with time zone",
          "case_summary varchar",
          "rca_category varchar",
          "rca_reason varchar",
          "rca_at timestamp with time zone",
          "lifecycle_category varchar",
          "lifecycle_reason varchar",
          "lifecycle_at timestamp with time zone",
          "created_day date",
          "created_month date",
          "has_summary boolean");

  /// One row a message of a case; DuckDB only.
  public static final SqlTable COMMUNICATIONS =
      SqlTable.of(
          "case_communications",
          "account_number varchar",
          "case_number varchar",
          "position integer",
          "created_at timestamp with time zone",
          "submitted_by varchar",
          "body varchar");

  /// One row a case: all that was written in it, in lower case; DuckDB only.
  public static final SqlTable TEXTS =
      SqlTable.of(
          "case_texts",
          "account_number varchar",
          "case_number varchar",
          "created_at timestamp with time zone",
          "text varchar");

  public SqlSchema {
    tables = List.copyOf(tables);
  }

  /// What the embedded engine offers.
  public static SqlSchema embedded(String database) {
    return new SqlSchema(database, List.of(CASE_SUMMARY, CASES, COMMUNICATIONS, TEXTS));
  }

  /// What Athena and Trino offer.
  public static SqlSchema distributed(String database) {
    return new SqlSchema(database, List.of(CASE_SUMMARY));
  }

  /// Finds a table by its name in any case.
  public Optional<SqlTable> table(String name) {
    String wanted = Names.lower(name);
    return tables.stream().filter(table -> table.name().equals(wanted)).findFirst();
  }

  List<String> names() {
    return tables.stream().map(SqlTable::name).sorted().toList();
  }
}
