/// How support cases get into the local table, and their categories.
@NullMarked
package dev.cloudward.toolsets.cases.ingest;

import org.jspecify.annotations.NullMarked;
