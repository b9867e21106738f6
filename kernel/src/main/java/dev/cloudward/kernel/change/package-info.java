/// What callers can be told about that happened outside their calls.
@NullMarked
package dev.cloudward.kernel.change;

import org.jspecify.annotations.NullMarked;
