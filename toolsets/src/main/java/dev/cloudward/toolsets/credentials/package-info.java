/// Whose credentials are in use: look, set for one's own session, list, check.
@NullMarked
package dev.cloudward.toolsets.credentials;

import org.jspecify.annotations.NullMarked;
