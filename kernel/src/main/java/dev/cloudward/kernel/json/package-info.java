/// The one JSON mapper and the few conversions that everything shares.
@NullMarked
package dev.cloudward.kernel.json;

import org.jspecify.annotations.NullMarked;
