/// SQS: queues that keep their messages.
@NullMarked
package dev.cloudward.sandbox.service.sqs;

import org.jspecify.annotations.NullMarked;
