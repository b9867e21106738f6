/// The compliance tools.
@NullMarked
package dev.cloudward.compliance;

import org.jspecify.annotations.NullMarked;
