/// The local table of support cases.
@NullMarked
package dev.cloudward.toolsets.cases.store;

import org.jspecify.annotations.NullMarked;
