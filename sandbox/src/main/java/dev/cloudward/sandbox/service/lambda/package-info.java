/// Lambda: functions as they are described; invocations are answered from the seeds.
@NullMarked
package dev.cloudward.sandbox.service.lambda;

import org.jspecify.annotations.NullMarked;
