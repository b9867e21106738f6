/// What tools that work on AWS resources have in common: where a call goes, the call itself, and
/// what is said when it fails.
@NullMarked
package dev.cloudward.toolsets.aws;

import org.jspecify.annotations.NullMarked;
