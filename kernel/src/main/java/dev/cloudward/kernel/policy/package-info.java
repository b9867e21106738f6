/// What a caller may do: access classes, decisions and consent.
@NullMarked
package dev.cloudward.kernel.policy;

import org.jspecify.annotations.NullMarked;
