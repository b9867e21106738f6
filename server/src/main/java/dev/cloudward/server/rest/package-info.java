/// The same tools without MCP: plain JSON over HTTP.
@NullMarked
package dev.cloudward.server.rest;

import org.jspecify.annotations.NullMarked;
