/// An AWS endpoint on loopback, for trying out and for tests.
@NullMarked
package dev.cloudward.sandbox;

import org.jspecify.annotations.NullMarked;
