CREATE TABLE published.cases AS SELECT * FROM cases ORDER BY created_at, account_number, case_number;
CREATE TABLE published.case_communications AS SELECT * FROM case_communications ORDER BY account_number, case_number, position;
CREATE TABLE published.watermarks AS SELECT * FROM watermarks;
