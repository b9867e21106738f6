/// The accounts that this server can work in.
@NullMarked
package dev.cloudward.toolsets.accounts;

import org.jspecify.annotations.NullMarked;
