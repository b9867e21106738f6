/// The extension io.modelcontextprotocol/tasks: calls that outlive their request.
@NullMarked
package dev.cloudward.protocol.tasks;

import org.jspecify.annotations.NullMarked;
