/// Meeting a client: initialize, server/discover, ping, logging/setLevel.
@NullMarked
package dev.cloudward.protocol.lifecycle;

import org.jspecify.annotations.NullMarked;
