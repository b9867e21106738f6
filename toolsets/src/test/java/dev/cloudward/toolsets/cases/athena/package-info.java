/// An Athena for the sandbox, lent to it by these tests: the sandbox itself runs no SQL.
@NullMarked
package dev.cloudward.toolsets.cases.athena;

import org.jspecify.annotations.NullMarked;
