/// RDS: instances, clusters and snapshots.
@NullMarked
package dev.cloudward.sandbox.service.rds;

import org.jspecify.annotations.NullMarked;
