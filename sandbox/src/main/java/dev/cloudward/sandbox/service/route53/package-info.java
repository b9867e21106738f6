/// Route 53: hosted zones and their records.
@NullMarked
package dev.cloudward.sandbox.service.route53;

import org.jspecify.annotations.NullMarked;
