/// Scans: units of work, leases, evaluation, change detection.
@NullMarked
package dev.cloudward.compliance.scan;

import org.jspecify.annotations.NullMarked;
