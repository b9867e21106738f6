/// Things that callers read by URI (MCP resources).
@NullMarked
package dev.cloudward.kernel.resource;

import org.jspecify.annotations.NullMarked;
