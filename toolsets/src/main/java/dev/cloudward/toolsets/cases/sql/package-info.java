/// Which statements about support cases may run, and how Athena's dialect is said to DuckDB.
@NullMarked
package dev.cloudward.toolsets.cases.sql;

import org.jspecify.annotations.NullMarked;
