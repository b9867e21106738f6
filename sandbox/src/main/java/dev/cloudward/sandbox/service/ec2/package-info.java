/// EC2: machines, disks and networks, described from tables and changed by hand-written operations.
@NullMarked
package dev.cloudward.sandbox.service.ec2;

import org.jspecify.annotations.NullMarked;
