/// The wiring of everything, and the Quarkus edge that serves it.
@NullMarked
package dev.cloudward.server;

import org.jspecify.annotations.NullMarked;
