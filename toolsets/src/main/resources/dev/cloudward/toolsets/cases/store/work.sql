CREATE TABLE IF NOT EXISTS cases (
  account_number VARCHAR NOT NULL,
  case_number VARCHAR NOT NULL,
  case_id VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  service_code VARCHAR NOT NULL,
  category_code VARCHAR NOT NULL,
  severity_code VARCHAR NOT NULL,
  submitted_by VARCHAR NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  status VARCHAR NOT NULL,
  retrieved_at TIMESTAMPTZ NOT NULL,
  case_summary VARCHAR,
  rca_category VARCHAR,
  rca_reason VARCHAR,
  rca_at TIMESTAMPTZ,
  lifecycle_category VARCHAR,
  lifecycle_reason VARCHAR,
  lifecycle_at TIMESTAMPTZ);
CREATE TABLE IF NOT EXISTS case_communications (
  account_number VARCHAR NOT NULL,
  case_number VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  submitted_by VARCHAR NOT NULL,
  body VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS watermarks (source VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TEMP TABLE staged_cases AS SELECT * FROM cases LIMIT 0;
CREATE TEMP TABLE staged_communications AS SELECT * FROM case_communications LIMIT 0;
