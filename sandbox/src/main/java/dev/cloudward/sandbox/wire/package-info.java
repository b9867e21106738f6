/// AWS's wire formats as a server sees them, driven by the catalogue's models.
@NullMarked
package dev.cloudward.sandbox.wire;

import org.jspecify.annotations.NullMarked;
