CREATE TABLE published.cases AS SELECT *,
  CAST(created_at AS DATE) AS created_day,
  CAST(date_trunc('month', created_at) AS DATE) AS created_month,
  case_summary IS NOT NULL AS has_summary
FROM cases ORDER BY created_at, account_number, case_number;
CREATE TABLE published.case_communications AS SELECT * FROM case_communications ORDER BY account_number, case_number, position;
CREATE TABLE published.case_texts AS SELECT
  account_number,
  case_number,
  created_at,
  lower(concat_ws(' ', subject, case_summary, bodies)) AS text
FROM cases LEFT JOIN (
  SELECT account_number, case_number, string_agg(body, ' ' ORDER BY position) AS bodies
  FROM case_communications GROUP BY account_number, case_number) AS written
USING (account_number, case_number)
ORDER BY created_at, account_number, case_number;
CREATE TABLE published.watermarks AS SELECT * FROM watermarks;
