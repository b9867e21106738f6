/// CloudWatch: metrics whose values follow from their seeds, alarms and dashboards.
@NullMarked
package dev.cloudward.sandbox.service.cloudwatch;

import org.jspecify.annotations.NullMarked;
