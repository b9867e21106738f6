/// The accounts that this server knows, where they are written down, and how to act in them.
@NullMarked
package dev.cloudward.aws.accounts;

import org.jspecify.annotations.NullMarked;
