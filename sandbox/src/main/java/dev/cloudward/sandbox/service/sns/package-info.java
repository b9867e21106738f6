/// SNS: topics, subscriptions, and delivery to queues.
@NullMarked
package dev.cloudward.sandbox.service.sns;

import org.jspecify.annotations.NullMarked;
