/// Where statements about support cases run: DuckDB, Athena, Trino.
@NullMarked
package dev.cloudward.toolsets.cases.engine;

import org.jspecify.annotations.NullMarked;
