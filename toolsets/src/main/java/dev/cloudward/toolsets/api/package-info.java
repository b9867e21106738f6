/// Any AWS API call: finding it, reading about it, making it.
@NullMarked
package dev.cloudward.toolsets.api;

import org.jspecify.annotations.NullMarked;
