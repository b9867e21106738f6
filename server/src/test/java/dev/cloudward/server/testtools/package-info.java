/// Tools for tests: a toolset of its own.
@NullMarked
package dev.cloudward.server.testtools;

import org.jspecify.annotations.NullMarked;
