CREATE INDEX cases_by_number ON cases (case_number);
CREATE INDEX cases_by_id ON cases (case_id);
CREATE VIEW case_summary_timed AS SELECT
  case_id AS caseid,
  case_number AS displayid,
  subject,
  service_code AS servicecode,
  category_code AS categorycode,
  severity_code AS severitycode,
  submitted_by AS submittedby,
  strftime(created_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS timecreated,
  strftime(retrieved_at, '%Y-%m-%dT%H:%M:%S.%g') AS case_retrieval_date,
  case_summary,
  rca_category,
  rca_reason,
  strftime(rca_at, '%Y-%m-%dT%H:%M:%S.%g') AS rca_retrieval_date,
  lifecycle_category,
  lifecycle_reason,
  strftime(lifecycle_at, '%Y-%m-%dT%H:%M:%S.%g') AS lifecycle_retrieval_date,
  account_number,
  case_number,
  created_at
FROM cases;
CREATE VIEW case_summary AS SELECT * EXCLUDE (created_at) FROM case_summary_timed;
