/// Cognito user pools: signing in with a password, and tokens that are signed.
@NullMarked
package dev.cloudward.sandbox.service.cognito;

import org.jspecify.annotations.NullMarked;
