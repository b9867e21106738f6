/// Questions about years of AWS support cases.
@NullMarked
package dev.cloudward.toolsets.cases;

import org.jspecify.annotations.NullMarked;
