/// Settings read once at the start; a wrong value stops it and names its key.
@NullMarked
package dev.cloudward.kernel.config;

import org.jspecify.annotations.NullMarked;
