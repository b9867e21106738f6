/// What outlives a request in the protocol versions that begin with a handshake.
@NullMarked
package dev.cloudward.protocol.session;

import org.jspecify.annotations.NullMarked;
