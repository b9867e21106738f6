/// Requests and responses in each of AWS's wire formats, driven by the service's model.
@NullMarked
package dev.cloudward.aws.wire;

import org.jspecify.annotations.NullMarked;
