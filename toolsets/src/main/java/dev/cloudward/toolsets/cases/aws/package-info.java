/// How the case tools reach AWS.
@NullMarked
package dev.cloudward.toolsets.cases.aws;

import org.jspecify.annotations.NullMarked;
