/// Faults on request, the log of recent requests and reset: what tests use to steer the sandbox.
@NullMarked
package dev.cloudward.sandbox.control;

import org.jspecify.annotations.NullMarked;
