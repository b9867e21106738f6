package dev.cloudward.toolsets.cases.engine;

/// How the tools' own questions name things on an engine.
///
/// @param table one row a case
/// @param created the time of creation, as a timestamp with time zone
/// @param day the day of creation
/// @param month the first day of the month of creation
/// @param hasSummary the condition that a case is annotated with a summary
/// @param isTyped whether there are communications and texts beside the table of cases
public record CaseColumns(
    String table,
    String id,
    String service,
    String category,
    String severity,
    String submitter,
    String created,
    String day,
    String month,
    String hasSummary,
    boolean isTyped) {

  /// The typed table.
  public static final CaseColumns TYPED =
      new CaseColumns(
          "cases",
          "case_id",
          "service_code",
          "category_code",
          "severity_code",
          "submitted_by",
          "created_at",
          "created_day",
          "created_month",
          "has_summary",
          true);

  /// The table of strings that Athena and Trino have.
  public static final CaseColumns STRINGS =
      new CaseColumns(
          "case_summary",
          "caseid",
          "servicecode",
          "categorycode",
          "severitycode",
          "submittedby",
          "from_iso8601_timestamp(timecreated)",
          "date(from_iso8601_timestamp(timecreated))",
          "date_trunc('month', date(from_iso8601_timestamp(timecreated)))",
          "case_summary IS NOT NULL AND length(trim(case_summary)) > 10",
          false);
}
