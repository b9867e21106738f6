/// Where credentials and regions come from.
@NullMarked
package dev.cloudward.aws.credentials;

import org.jspecify.annotations.NullMarked;
