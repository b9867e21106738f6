/// The Model Context Protocol engine: transports hand it frames, it answers them.
@NullMarked
package dev.cloudward.protocol;

import org.jspecify.annotations.NullMarked;
