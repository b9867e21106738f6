/// JSON-RPC 2.0 messages as they travel: read, checked and written.
@NullMarked
package dev.cloudward.protocol.frame;

import org.jspecify.annotations.NullMarked;
