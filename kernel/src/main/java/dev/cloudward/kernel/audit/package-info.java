/// One line a call, metrics, and the removal of anything that looks like a credential.
@NullMarked
package dev.cloudward.kernel.audit;

import org.jspecify.annotations.NullMarked;
