/// Conversations over one lasting connection: WebSocket, and the older HTTP with server-sent
/// events.
@NullMarked
package dev.cloudward.server.ws;

import org.jspecify.annotations.NullMarked;
