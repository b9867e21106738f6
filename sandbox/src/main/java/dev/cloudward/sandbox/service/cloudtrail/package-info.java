/// CloudTrail: trails, and events of the past and of the sandbox's own requests.
@NullMarked
package dev.cloudward.sandbox.service.cloudtrail;

import org.jspecify.annotations.NullMarked;
