/// One call: who asks, what for, until when, and how to speak to the caller meanwhile.
@NullMarked
package dev.cloudward.kernel.call;

import org.jspecify.annotations.NullMarked;
