/// Support cases of an organisation that does not exist.
@NullMarked
package dev.cloudward.toolsets.cases.demo;

import org.jspecify.annotations.NullMarked;
