/// Small helpers for text that people read.
@NullMarked
package dev.cloudward.kernel.text;

import org.jspecify.annotations.NullMarked;
