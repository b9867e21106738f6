/// Measurements of whole journeys, each with its anchor in the same run.
@NullMarked
package dev.cloudward.bench;

import org.jspecify.annotations.NullMarked;
