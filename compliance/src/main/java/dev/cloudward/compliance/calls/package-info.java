/// Single AWS calls that the platform makes for itself.
@NullMarked
package dev.cloudward.compliance.calls;

import org.jspecify.annotations.NullMarked;
