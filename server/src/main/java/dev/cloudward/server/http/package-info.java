/// HTTP: who may come in, how bodies are read, and Streamable HTTP for MCP.
@NullMarked
package dev.cloudward.server.http;

import org.jspecify.annotations.NullMarked;
