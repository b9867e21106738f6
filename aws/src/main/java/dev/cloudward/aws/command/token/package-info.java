/// Commands that hand out a token or password; they read something sensitive.
@NullMarked
package dev.cloudward.aws.command.token;

import org.jspecify.annotations.NullMarked;
