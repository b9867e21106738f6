/// tools/list and tools/call.
@NullMarked
package dev.cloudward.protocol.tools;

import org.jspecify.annotations.NullMarked;
