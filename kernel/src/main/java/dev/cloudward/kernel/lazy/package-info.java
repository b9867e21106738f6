/// Objects that are made when first asked for.
@NullMarked
package dev.cloudward.kernel.lazy;

import org.jspecify.annotations.NullMarked;
