/// The path of a call from the raw arguments to a redacted, audited, size-capped result.
@NullMarked
package dev.cloudward.kernel.dispatch;

import org.jspecify.annotations.NullMarked;
