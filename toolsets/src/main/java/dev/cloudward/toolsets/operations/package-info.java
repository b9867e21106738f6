/// Day-to-day work on Route 53, S3, EC2 and IAM.
@NullMarked
package dev.cloudward.toolsets.operations;

import org.jspecify.annotations.NullMarked;
