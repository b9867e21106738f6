/// Secrets Manager: create, read, change, delete, rotate.
@NullMarked
package dev.cloudward.toolsets.secrets;

import org.jspecify.annotations.NullMarked;
