/// What MCP's official conformance suite expects a server to offer. Never part of a distribution.
@NullMarked
package dev.cloudward.conformance;

import org.jspecify.annotations.NullMarked;
