/// The stdio transport: one frame a line.
@NullMarked
package dev.cloudward.protocol.stdio;

import org.jspecify.annotations.NullMarked;
