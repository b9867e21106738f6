/// Everything that outlives a process, on SQLite or PostgreSQL.
@NullMarked
package dev.cloudward.compliance.store;

import org.jspecify.annotations.NullMarked;
