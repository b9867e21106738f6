/// Signatures: who signed a request, and whether they did it right.
@NullMarked
package dev.cloudward.sandbox.auth;

import org.jspecify.annotations.NullMarked;
